package io.github.deepfakedetector.video;

import io.github.deepfakedetector.Cancellation;
import io.github.deepfakedetector.EvidenceExtra;
import io.github.deepfakedetector.VideoMode;
import io.github.deepfakedetector.decode.FrameDecoder;
import io.github.deepfakedetector.error.CancelledException;
import io.github.deepfakedetector.face.FaceDetector;
import io.github.deepfakedetector.result.Judgement;
import io.github.deepfakedetector.spi.DetectionTask;
import io.github.deepfakedetector.spi.Detector;
import io.github.deepfakedetector.spi.DetectorModel;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Judges videos: decode, follow faces, predict, listen, aggregate. */
final class VideoDetector implements Detector {
  private static final long CANCELLATION_MILLIS = 100;

  /** How many videos are worked on at once, since each fills the cores by itself. */
  private final Semaphore atWork = new Semaphore(Runtime.getRuntime().availableProcessors(), true);

  private final VideoClassifier classifier;
  private final FrameDecoder decoder;
  private final FacePlan faces;
  private final Sound sound;
  private final VideoOptions options;

  VideoDetector(
      VideoClassifier classifier,
      FrameDecoder decoder,
      FacePlan faces,
      Sound sound,
      VideoOptions options) {
    this.classifier = classifier;
    this.decoder = decoder;
    this.faces = faces;
    this.sound = sound;
    this.options = options;
  }

  @Override
  public Judgement detect(DetectionTask task) {
    takePlace(task.options().cancellation());
    try {
      return judge(task);
    } finally {
      atWork.release();
    }
  }

  /** Whoever waits can be cancelled too, so the wait is cut into pieces. */
  private void takePlace(Cancellation cancellation) {
    try {
      do {
        cancellation.check();
      } while (!atWork.tryAcquire(CANCELLATION_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException();
    }
  }

  private Judgement judge(DetectionTask task) {
    VideoMode wanted = task.options().videoMode();
    VideoMode mode = wanted == null ? options.mode() : wanted;
    FramePlan plan = FramePlan.of(classifier.steps(), mode, options.stretches());
    step(task, "decoding", 0);
    Observed observed = watch(task, plan, mode == VideoMode.FULL);
    step(task, "listening", 0.9);
    Sound.Outcome heard = sound.judge(task, mode);
    step(task, "judging", 0.97);
    Judgement judgement =
        new VideoAggregator(classifier, plan)
            .judge(observed, faces.use(observed.observation().faceTime()), heard);
    task.options().progress().progress("done", 1);
    return judgement.withWarnings(faces.warnings());
  }

  private Observed watch(DetectionTask task, FramePlan plan, boolean everyone) {
    Optional<FaceDetector> detector = faces.open();
    boolean thumbnails = task.options().extras().contains(EvidenceExtra.THUMBNAILS);
    double margin = classifier.description().cropMargin();
    Supplier<Observation> observations =
        () -> new Observation(plan, detector.map(FaceSource::of), margin, everyone, thumbnails);
    return new Pipeline(task, plan, classifier, observations).run(decoder);
  }

  private static void step(DetectionTask task, String name, double fraction) {
    task.options().cancellation().check();
    task.options().progress().progress(name, fraction);
  }

  @Override
  public List<DetectorModel> models() {
    return Stream.concat(Stream.of(classifier.model()), faces.model().stream()).toList();
  }

  @Override
  public void close() {
    faces.close();
    classifier.close();
  }
}
