package io.github.deepfakedetector.examples.ownplugin;

import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.decode.FrameDecoder;
import io.github.deepfakedetector.result.Evidence;
import io.github.deepfakedetector.result.Judgement;
import io.github.deepfakedetector.result.ModelUse;
import io.github.deepfakedetector.result.Verdict;
import io.github.deepfakedetector.spi.DetectionTask;
import io.github.deepfakedetector.spi.Detector;
import io.github.deepfakedetector.spi.DetectorModel;
import java.time.Duration;
import java.util.List;

/** Calls blurred pictures fakes: decode, predict, aggregate, as every detector does. */
record SharpnessDetector(SharpnessModel model, SharpnessOptions options, FrameDecoder decoder)
    implements Detector {
  @Override
  public Judgement detect(DetectionTask task) {
    Frame picture = decoder.decodeImage(task.decoding());
    task.options().cancellation().check();
    long begun = System.nanoTime();
    double fake = model.fakeProbability(Sharpness.of(picture));
    Duration time = Duration.ofNanos(System.nanoTime() - begun);
    task.options().progress().progress("judging", 1);
    DetectorModel used = model.description();
    return Judgement.of(
        fake >= options.threshold() ? Verdict.FAKE : Verdict.REAL,
        fake,
        Evidence.none(),
        List.of(new ModelUse(used.id(), used.version(), used.sha256(), fake, time)));
  }

  @Override
  public List<DetectorModel> models() {
    return List.of(model.description());
  }

  /** Holds nothing: the decoder is the host's. */
  @Override
  public void close() {}
}
