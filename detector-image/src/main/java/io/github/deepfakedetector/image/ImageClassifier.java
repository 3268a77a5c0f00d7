package io.github.deepfakedetector.image;

import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.error.DetectorException;
import io.github.deepfakedetector.error.ModelException;
import io.github.deepfakedetector.keras.KerasModel;
import io.github.deepfakedetector.keras.KerasOptions;
import io.github.deepfakedetector.media.ops.Pictures;
import io.github.deepfakedetector.model.EmbeddedModel;
import io.github.deepfakedetector.model.ModelDescription;
import io.github.deepfakedetector.model.ModelOrigin;
import io.github.deepfakedetector.model.ModelStore;
import io.github.deepfakedetector.model.ResolvedModel;
import io.github.deepfakedetector.result.BoundingBox;
import io.github.deepfakedetector.spi.DetectorModel;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A Keras model together with what it says of itself. Thread-safe. */
final class ImageClassifier implements AutoCloseable {
  /** The model inside this module; one of that name in the models folder goes before it. */
  private static final EmbeddedModel OWN =
      new EmbeddedModel(
          ImageOptions.DEFAULT_MODEL, ImageClassifier.class, ImageOptions.DEFAULT_MODEL + ".h5");

  private final KerasModel keras;
  private final DetectorModel model;
  private final ModelOrigin origin;
  private final ImageTranslator translator;

  private ImageClassifier(
      KerasModel keras, DetectorModel model, ModelOrigin origin, ImageTranslator translator) {
    this.keras = keras;
    this.model = model;
    this.origin = origin;
    this.translator = translator;
  }

  /**
   * Finds, loads and checks a model.
   *
   * @throws ModelException if there is none, or it does not fit its description
   */
  static ImageClassifier open(ModelStore store, ImageOptions options) {
    ResolvedModel resolved = resolve(store, options);
    // OpenCV takes as long to load as TensorFlow does: both at once, and neither at the first
    // picture.
    CompletableFuture<Frame> openCv = CompletableFuture.supplyAsync(ImageClassifier::greyPicture);
    KerasModel keras = KerasModel.load(resolved.file(), kerasOptions(store, resolved));
    try {
      ImageClassifier classifier = describe(resolved, keras, options);
      classifier.warmUp(openCv);
      return classifier;
    } catch (RuntimeException e) {
      keras.close();
      throw e;
    }
  }

  private static ImageClassifier describe(
      ResolvedModel resolved, KerasModel keras, ImageOptions options) {
    ModelDescription description =
        ModelDescription.of(resolved, keras.attribute(ModelDescription.ATTRIBUTE))
            .with(options.overrides(), "the settings image.model.*");
    DetectorModel model = DetectorModel.of(resolved, description);
    return new ImageClassifier(
        keras, model, resolved.origin(), InputShape.translator(keras, description));
  }

  /** Judges a grey picture: an output that does not fit the description is refused now. */
  private void warmUp(CompletableFuture<Frame> greyPicture) {
    try {
      fakeProbabilities(greyPicture.join(), List.of(new BoundingBox(0, 0, 2, 2)));
    } catch (CompletionException e) {
      if (e.getCause() instanceof DetectorException cause) {
        throw cause;
      }
      throw e;
    }
  }

  private static Frame greyPicture() {
    byte[] grey = new byte[4 * 4 * 3];
    Arrays.fill(grey, (byte) 127);
    return Pictures.resize(Frame.still(4, 4, grey), 2, 2);
  }

  /** P(fake) of each region of a picture. */
  double[] fakeProbabilities(Frame picture, List<BoundingBox> regions) {
    List<BoundingBox> views = translator.views(regions);
    float[] output =
        keras.predict(
            translator.input(picture, views),
            views.size(),
            translator.height(),
            translator.width(),
            3);
    return translator.fakeProbabilities(output, regions.size());
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

  private static ResolvedModel resolve(ModelStore store, ImageOptions options) {
    try {
      return store.resolve(options.model(), List.of(OWN));
    } catch (ModelException e) {
      throw e.advisingIfNotFound(
          "Put a Keras image classifier there as "
              + ImageOptions.DEFAULT_MODEL
              + ".h5, or name one with DETECTOR_IMAGE_MODEL or --image-model.");
    }
  }

  private static KerasOptions kerasOptions(ModelStore store, ResolvedModel resolved) {
    return KerasOptions.builder()
        .cache(store.cache())
        .architecture(resolved.architecture())
        .build();
  }
}
