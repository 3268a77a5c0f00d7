package io.github.deepfakedetector.audio;

import io.github.deepfakedetector.decode.SampleDecoder;
import io.github.deepfakedetector.decode.SoundDecoding;
import io.github.deepfakedetector.engine.Turns;
import io.github.deepfakedetector.result.Judgement;
import io.github.deepfakedetector.spi.DetectionTask;
import io.github.deepfakedetector.spi.Detector;
import io.github.deepfakedetector.spi.DetectorModel;
import java.util.List;

/** Judges recordings: decode, predict, aggregate, piece by piece. */
final class AudioDetector implements Detector {
  /** One recording for each core at a time: what they take in memory does not add up further. */
  private final Turns turns = new Turns(Runtime.getRuntime().availableProcessors());

  private final AudioClassifier classifier;
  private final AudioAggregator aggregator;
  private final AudioTranslator translator;
  private final SampleDecoder decoder;

  AudioDetector(AudioClassifier classifier, AudioOptions options, SampleDecoder decoder) {
    this.classifier = classifier;
    this.aggregator = new AudioAggregator(classifier);
    this.translator = AudioTranslator.of(classifier, options);
    this.decoder = decoder;
  }

  @Override
  public Judgement detect(DetectionTask task) {
    return turns.take(task.options().cancellation(), () -> judge(task));
  }

  private Judgement judge(DetectionTask task) {
    task.options().progress().progress("decoding", 0);
    AudioListener listener = new AudioListener(classifier, translator, task.options());
    SoundDecoding sound = decoder.decodeSamples(task.decoding(), classifier.sampleRate(), listener);
    Judgement judgement = listener.finish(aggregator);
    task.options().progress().progress("done", 1);
    return judgement.withWarnings(sound.warnings());
  }

  @Override
  public List<DetectorModel> models() {
    return List.of(classifier.model());
  }

  @Override
  public void close() {
    turns.close(classifier::close);
  }
}
