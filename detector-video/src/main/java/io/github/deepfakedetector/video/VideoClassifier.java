package io.github.deepfakedetector.video;

import io.github.deepfakedetector.error.ModelException;
import io.github.deepfakedetector.keras.KerasModel;
import io.github.deepfakedetector.keras.KerasOptions;
import io.github.deepfakedetector.keras.SequenceModel;
import io.github.deepfakedetector.keras.StepFeatures;
import io.github.deepfakedetector.model.EmbeddedModel;
import io.github.deepfakedetector.model.ModelDescription;
import io.github.deepfakedetector.model.ModelOrigin;
import io.github.deepfakedetector.model.ModelStore;
import io.github.deepfakedetector.model.ResolvedModel;
import io.github.deepfakedetector.spi.DetectorModel;
import java.util.Collections;
import java.util.List;

/**
 * A Keras CNN-LSTM together with what it says of itself: an encoder that sees each frame by itself,
 * and what judges a sequence of encoded frames. Thread-safe.
 */
final class VideoClassifier implements AutoCloseable {
  /** The model inside this module; one of that name in the models folder goes before it. */
  private static final EmbeddedModel OWN =
      new EmbeddedModel(
          VideoOptions.DEFAULT_MODEL, VideoClassifier.class, VideoOptions.DEFAULT_MODEL + ".keras");

  /** What files of weights alone are laid on, as the original service does. */
  private static final String ORIGINAL_ARCHITECTURE = "cnn_lstm";

  private final KerasModel keras;
  private final SequenceModel sequence;
  private final DetectorModel model;
  private final ModelOrigin origin;
  private final VideoTranslator translator;
  private final StepFeatures missing;

  private VideoClassifier(
      KerasModel keras, DetectorModel model, ModelOrigin origin, VideoTranslator translator) {
    this.keras = keras;
    this.sequence = keras.sequence();
    this.model = model;
    this.origin = origin;
    this.translator = translator;
    this.missing = sequence.encode(new float[translator.stepSize()]).get(0);
  }

  /**
   * Finds, loads and checks a model.
   *
   * @throws ModelException if there is none, or it does not fit its description
   */
  static VideoClassifier open(ModelStore store, VideoOptions options) {
    ResolvedModel resolved = resolve(store, options);
    KerasModel keras = KerasModel.load(resolved.file(), kerasOptions(store, resolved));
    try {
      VideoClassifier classifier = describe(resolved, keras, options);
      // An output that does not fit the description is refused now.
      classifier.judge(List.of(Collections.nCopies(classifier.steps(), classifier.missing)));
      return classifier;
    } catch (RuntimeException e) {
      keras.close();
      throw e;
    }
  }

  private static VideoClassifier describe(
      ResolvedModel resolved, KerasModel keras, VideoOptions options) {
    ModelDescription description =
        ModelDescription.of(resolved, keras.attribute(ModelDescription.ATTRIBUTE))
            .with(options.overrides(), "the settings video.model.*");
    DetectorModel model = DetectorModel.of(resolved, description);
    return new VideoClassifier(
        keras, model, resolved.origin(), SequenceShape.translator(keras, description));
  }

  /** How many frames a sequence has. */
  int steps() {
    return sequence.steps();
  }

  /** How many frames are best encoded at once. */
  int stepsAtOnce() {
    return sequence.stepsAtOnce();
  }

  /** Encodes frames that the translator has written one after the other. */
  List<StepFeatures> encode(float[] steps) {
    return sequence.encode(steps);
  }

  /** What stands in a sequence where no face was found: an empty picture, as in the original. */
  StepFeatures missing() {
    return missing;
  }

  /** P(fake) of each sequence. */
  double[] judge(List<List<StepFeatures>> sequences) {
    float[] output = sequence.judge(sequences).get(0).data();
    return translator.fakeProbabilities(output, sequences.size());
  }

  VideoTranslator translator() {
    return translator;
  }

  ModelDescription description() {
    return translator.description();
  }

  DetectorModel model() {
    return model;
  }

  ModelOrigin origin() {
    return origin;
  }

  @Override
  public void close() {
    keras.close();
  }

  private static ResolvedModel resolve(ModelStore store, VideoOptions options) {
    try {
      return store.resolve(options.model(), List.of(OWN));
    } catch (ModelException e) {
      throw e.advisingIfNotFound(
          "Put a Keras CNN-LSTM there as "
              + VideoOptions.DEFAULT_MODEL
              + ".keras, or name one with DETECTOR_VIDEO_MODEL or --video-model.");
    }
  }

  private static KerasOptions kerasOptions(ModelStore store, ResolvedModel resolved) {
    String named = resolved.architecture();
    return KerasOptions.builder()
        .cache(store.cache())
        .architecture(named == null ? ORIGINAL_ARCHITECTURE : named)
        .build();
  }
}
