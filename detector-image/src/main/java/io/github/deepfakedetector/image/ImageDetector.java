package io.github.deepfakedetector.image;

import io.github.deepfakedetector.Cancellation;
import io.github.deepfakedetector.EvidenceExtra;
import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.decode.FrameDecoder;
import io.github.deepfakedetector.error.CancelledException;
import io.github.deepfakedetector.image.ImageAggregator.Score;
import io.github.deepfakedetector.result.BoundingBox;
import io.github.deepfakedetector.result.HeatMap;
import io.github.deepfakedetector.result.Judgement;
import io.github.deepfakedetector.spi.DetectionTask;
import io.github.deepfakedetector.spi.Detector;
import io.github.deepfakedetector.spi.DetectorModel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Judges pictures: decode, find the face, predict, aggregate. */
final class ImageDetector implements Detector {
  private static final long CANCELLATION_MILLIS = 100;

  /**
   * How many pictures are held decoded at once, since one of 33 megapixels takes 100 MB: one at the
   * model and one being decoded for each core. More callers wait.
   */
  private final Semaphore atWork =
      new Semaphore(2 * Runtime.getRuntime().availableProcessors(), true);

  private final ImageClassifier classifier;
  private final ImageAggregator aggregator;
  private final FrameDecoder decoder;
  private final FacePlan plan;

  ImageDetector(ImageClassifier classifier, FrameDecoder decoder, FacePlan plan) {
    this.classifier = classifier;
    this.aggregator = new ImageAggregator(classifier.model(), classifier.description());
    this.decoder = decoder;
    this.plan = plan;
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
    step(task, "decoding", 0);
    Frame picture = decoder.decodeImage(task.decoding());
    Judgement judgement =
        plan.finder()
            .map(finder -> judgeFace(task, picture, finder))
            .orElseGet(() -> judgeWhole(task, picture));
    task.options().progress().progress("done", 1);
    return judgement.withWarnings(plan.warnings());
  }

  private Judgement judgeFace(DetectionTask task, Frame picture, FaceFinder finder) {
    step(task, "finding faces", 0.25);
    FaceFindings found = finder.find(picture);
    return found
        .subject()
        .map(s -> judgeSubject(task, picture, found, s))
        .orElseGet(() -> aggregator.noFace(found));
  }

  private Judgement judgeSubject(
      DetectionTask task, Frame picture, FaceFindings found, FaceFindings.Subject subject) {
    Score score = score(task, picture, subject.region());
    Judgement judgement = aggregator.face(score, found, subject.face());
    return withHeatMap(task, picture, subject.region(), score, judgement);
  }

  private Judgement judgeWhole(DetectionTask task, Frame picture) {
    BoundingBox region = whole(picture);
    Score score = score(task, picture, region);
    return withHeatMap(task, picture, region, score, aggregator.whole(score));
  }

  private Judgement withHeatMap(
      DetectionTask task, Frame picture, BoundingBox region, Score score, Judgement judgement) {
    if (!task.options().extras().contains(EvidenceExtra.HEAT_MAP)) {
      return judgement;
    }
    step(task, "explaining", 0.6);
    HeatMap map =
        new Occlusion(classifier, task.options().cancellation())
            .map(picture, region, score.fakeProbability());
    return judgement.withEvidence(judgement.evidence().with(map));
  }

  private Score score(DetectionTask task, Frame picture, BoundingBox region) {
    step(task, "predicting", 0.5);
    long start = System.nanoTime();
    double fakeProbability = classifier.fakeProbabilities(picture, List.of(region))[0];
    return new Score(fakeProbability, Duration.ofNanos(System.nanoTime() - start));
  }

  private static void step(DetectionTask task, String name, double fraction) {
    task.options().cancellation().check();
    task.options().progress().progress(name, fraction);
  }

  @Override
  public List<DetectorModel> models() {
    return Stream.concat(
            Stream.of(classifier.model()), plan.finder().map(FaceFinder::model).stream())
        .toList();
  }

  @Override
  public void close() {
    plan.finder().ifPresent(FaceFinder::close);
    classifier.close();
  }

  private static BoundingBox whole(Frame picture) {
    return new BoundingBox(0, 0, picture.width(), picture.height());
  }
}
