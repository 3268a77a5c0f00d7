package io.github.deepfakedetector.video;

import io.github.deepfakedetector.Cancellation;
import io.github.deepfakedetector.DeepfakeDetectors;
import io.github.deepfakedetector.DetectionOptions;
import io.github.deepfakedetector.decode.DecodeRequest;
import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.decode.FrameDecoder;
import io.github.deepfakedetector.decode.FrameSink;
import io.github.deepfakedetector.error.CancelledException;
import io.github.deepfakedetector.face.FaceDetector;
import io.github.deepfakedetector.face.FaceFollower;
import io.github.deepfakedetector.face.FaceOptions;
import io.github.deepfakedetector.face.FaceWeights;
import io.github.deepfakedetector.input.MediaLimits;
import io.github.deepfakedetector.input.MediaSniffer;
import io.github.deepfakedetector.input.MediaSource;
import io.github.deepfakedetector.keras.StepFeatures;
import io.github.deepfakedetector.model.ModelStore;
import io.github.deepfakedetector.model.ModelStoreOptions;
import io.github.deepfakedetector.result.BoundingBox;
import io.github.deepfakedetector.result.Detection;
import io.github.deepfakedetector.spi.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;

/**
 * Where the time goes: decoding, faces, encoder and LSTM, each alone, and all together; or how soon
 * a cancelled detection ends. A check by hand, as the module's README says.
 */
public final class VideoTimes {
  private VideoTimes() {}

  /** Takes {@code parts|whole|cancel}, a model, a models folder with mtcnn, a video, and rounds. */
  public static void main(String[] args) throws Exception {
    Path clip = Path.of(args[3]);
    int number = Integer.parseInt(args[4]);
    if (args[0].equals("parts")) {
      parts(args[1], Path.of(args[2]), clip, number);
      return;
    }
    try (DeepfakeDetectors detectors = VideoCheck.load(args[1], args[2], "full")) {
      if (args[0].equals("whole")) {
        whole(detectors, clip, number);
      } else {
        cancel(detectors, clip, number);
      }
    }
  }

  private static void whole(DeepfakeDetectors detectors, Path clip, int rounds) throws IOException {
    for (int i = 0; i < rounds; i++) {
      Clock start = Clock.start();
      Detection detection = detectors.detect(clip);
      say("whole", start);
      System.out.printf(
          Locale.ROOT,
          "  %s %s, %d frames, %d segments, %s%n",
          detection.verdict(),
          detection.fakeProbability(),
          detection.evidence().frames().size(),
          detection.evidence().segments().size(),
          memory());
    }
  }

  /** Milliseconds after which it is cancelled. */
  private static void cancel(DeepfakeDetectors detectors, Path clip, int after)
      throws InterruptedException {
    Cancellation cancellation = new Cancellation();
    DetectionOptions options = DetectionOptions.builder().cancellation(cancellation).build();
    Thread thread =
        new Thread(
            () -> {
              try {
                detectors.detect(MediaSource.of(clip), options);
              } catch (CancelledException e) {
                System.out.println("cancelled");
              }
            });
    thread.start();
    Thread.sleep(after);
    Clock start = Clock.start();
    cancellation.cancel();
    thread.join();
    say("from cancelling to the end", start);
  }

  private static void parts(String model, Path models, Path clip, int rounds) {
    VideoOptions options = VideoOptions.from(Settings.of(Map.of("video.model", model)));
    ModelStore store =
        ModelStore.of(
            ModelStoreOptions.fromEnvironment(Map.of("DETECTOR_MODELS", models.toString())));
    try (VideoClassifier classifier = VideoClassifier.open(store, options);
        FaceDetector detector =
            FaceDetector.open(FaceWeights.load(models.resolve("mtcnn")), FaceOptions.defaults())) {
      FramePlan plan = FramePlan.of(classifier.steps(), options.mode(), options.stretches());
      for (int i = 0; i < rounds; i++) {
        Clock start = Clock.start();
        List<Frame> frames = decode(clip, plan);
        say("decode", start);
        start = Clock.start();
        List<BoundingBox> regions = faces(detector, frames);
        say("faces", start);
        start = Clock.start();
        List<StepFeatures> features = encode(classifier, frames, regions);
        say("encoder", start);
        start = Clock.start();
        List<StepFeatures> sequence = features.subList(0, classifier.steps());
        classifier.judge(Collections.nCopies(1 + 2 * classifier.steps(), sequence));
        say("LSTM, of the clip and for each of its frames", start);
      }
    }
  }

  private static List<Frame> decode(Path clip, FramePlan plan) {
    List<Frame> frames = new ArrayList<>();
    FrameSink sink =
        new FrameSink() {
          @Override
          public void accept(Frame frame) {
            frames.add(frame);
          }

          @Override
          public void restart() {
            frames.clear();
          }
        };
    MediaSource source = MediaSource.of(clip);
    DecodeRequest request =
        new DecodeRequest(
            source, MediaSniffer.require(source), MediaLimits.defaults(), new Cancellation());
    ServiceLoader.load(FrameDecoder.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(decoder -> decoder.supports(request.format()))
        .findFirst()
        .orElseThrow()
        .decodeVideo(request, plan.selection(), sink);
    return frames;
  }

  private static List<BoundingBox> faces(FaceDetector detector, List<Frame> frames) {
    FaceFollower follower = detector.follower();
    List<BoundingBox> regions = new ArrayList<>();
    int full = 0;
    for (Frame frame : frames) {
      FaceFollower.Found found = follower.next(frame);
      full += found.full() ? 1 : 0;
      regions.add(
          detector.select(found.faces(), frame).flatMap(f -> f.region(frame, 0)).orElseThrow());
    }
    System.out.println("  searched in full: " + full + " of " + frames.size());
    return regions;
  }

  private static List<StepFeatures> encode(
      VideoClassifier classifier, List<Frame> frames, List<BoundingBox> regions) {
    int size = classifier.translator().stepSize();
    List<StepFeatures> features = new ArrayList<>();
    int atOnce = classifier.stepsAtOnce();
    for (int i = 0; i < frames.size(); i += atOnce) {
      int count = Math.min(atOnce, frames.size() - i);
      float[] steps = new float[count * size];
      for (int k = 0; k < count; k++) {
        classifier.translator().write(frames.get(i + k), regions.get(i + k), steps, k);
      }
      features.addAll(classifier.encode(steps));
    }
    return features;
  }

  private static void say(String what, Clock start) {
    System.out.printf(
        Locale.ROOT, "%.2f s, %.2f s of processors: %s%n", start.wall(), start.cpu(), what);
  }

  /** By the wall, and of all processors together, which a busy machine disturbs less. */
  private record Clock(long nanos, Duration used) {
    static Clock start() {
      return new Clock(System.nanoTime(), usedNow());
    }

    double wall() {
      return (System.nanoTime() - nanos) / 1e9;
    }

    double cpu() {
      return usedNow().minus(this.used).toMillis() / 1e3;
    }

    private static Duration usedNow() {
      return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }
  }

  private static String memory() throws IOException {
    Path status = Path.of("/proc/self/status");
    return Files.exists(status)
        ? String.join(
            ", ",
            Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM") || line.startsWith("VmRSS"))
                .map(line -> line.replaceAll("\\s+", " "))
                .toList())
        : "";
  }
}
