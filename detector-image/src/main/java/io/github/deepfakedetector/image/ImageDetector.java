package io.github.deepfakedetector.image;

import io.github.deepfakedetector.Cancellation;
import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.decode.FrameDecoder;
import io.github.deepfakedetector.error.CancelledException;
import io.github.deepfakedetector.model.FaceMode;
import io.github.deepfakedetector.result.BoundingBox;
import io.github.deepfakedetector.result.Judgement;
import io.github.deepfakedetector.result.Warning;
import io.github.deepfakedetector.spi.DetectionTask;
import io.github.deepfakedetector.spi.Detector;
import io.github.deepfakedetector.spi.DetectorModel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Judges pictures: decode, predict, aggregate. */
final class ImageDetector implements Detector {
  private static final Warning FACES_NOT_SEARCHED =
      new Warning(
          "FACES_NOT_SEARCHED",
          "The model was made for faces, but the whole picture was judged: no face detector is"
              + " installed. Send a picture of one face alone, or turn this off with --faces off.");

  private static final long CANCELLATION_MILLIS = 100;

  /**
   * How many pictures are held decoded at once, since one of 33 megapixels takes 100 MB: one at the
   * model and one being decoded for each core. More callers wait.
   */
  private final Semaphore atWork =
      new Semaphore(2 * Runtime.getRuntime().availableProcessors(), true);

  private final ImageClassifier classifier;
  private final FrameDecoder decoder;
  private final FaceSearch faces;

  ImageDetector(ImageClassifier classifier, FrameDecoder decoder, FaceSearch faces) {
    this.classifier = classifier;
    this.decoder = decoder;
    this.faces = faces;
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
    task.options().progress().progress("decoding", 0);
    Frame picture = decoder.decodeImage(task.decoding());
    task.options().cancellation().check();
    task.options().progress().progress("predicting", 0.5);
    long start = System.nanoTime();
    double fakeProbability = classifier.fakeProbabilities(picture, List.of(whole(picture)))[0];
    Duration time = Duration.ofNanos(System.nanoTime() - start);
    task.options().progress().progress("done", 1);
    return ImageAggregator.judge(
            classifier.model(), classifier.description(), fakeProbability, time)
        .withWarnings(warnings());
  }

  @Override
  public List<DetectorModel> models() {
    return List.of(classifier.model());
  }

  @Override
  public void close() {
    classifier.close();
  }

  private List<Warning> warnings() {
    boolean wantsFaces = classifier.description().faceMode() == FaceMode.FACE;
    return wantsFaces && faces == FaceSearch.AUTO ? List.of(FACES_NOT_SEARCHED) : List.of();
  }

  private static BoundingBox whole(Frame picture) {
    return new BoundingBox(0, 0, picture.width(), picture.height());
  }
}
