package io.github.deepfakedetector.face;

import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.media.ops.Pictures;
import io.github.deepfakedetector.result.BoundingBox;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Times the search: a long check, run by hand as the module's README says. Takes a folder of
 * weights, a photo, and a number of rounds.
 */
public final class FaceTimes {
  private static final int FRAMES = 30;

  private FaceTimes() {}

  /** Prints seconds, the median of the rounds. */
  public static void main(String[] args) {
    Path weights = Path.of(args[0]);
    Frame photo = Photos.read(Path.of(args[1]));
    int rounds = Integer.parseInt(args[2]);
    for (FaceBehaviour behaviour : FaceBehaviour.values()) {
      FaceOptions options = FaceOptions.builder().behaviour(behaviour).build();
      try (FaceDetector detector = FaceDetector.open(FaceWeights.load(weights), options)) {
        one(detector, Pictures.resize(photo, 1280, 720), rounds);
        one(detector, Pictures.resize(photo, 1920, 1080), rounds);
        video(detector, photo, Math.max(1, rounds / 5));
      }
    }
  }

  private static void one(FaceDetector detector, Frame frame, int rounds) {
    report(
        detector.options().behaviour() + " " + frame.width() + " x " + frame.height(),
        rounds,
        () -> detector.detect(frame));
  }

  /** The photo, drifting and growing a little, as a clip. */
  private static void video(FaceDetector detector, Frame photo, int rounds) {
    List<Frame> clip = new ArrayList<>();
    Frame large = Pictures.resize(photo, 2020, 1136);
    for (int i = 0; i < FRAMES; i++) {
      clip.add(Pictures.crop(large, new BoundingBox(i * 3, i, 1920, 1080)));
    }
    int threads = Runtime.getRuntime().availableProcessors();
    report(
        detector.options().behaviour() + " 30 frames of 1920 x 1080",
        rounds,
        () -> detector.tracker().follow(clip, threads));
    compare(detector, clip, detector.tracker().follow(clip, threads));
  }

  private static void compare(
      FaceDetector detector, List<Frame> clip, List<FaceTracker.Found> followed) {
    int same = 0;
    for (int i = 0; i < clip.size(); i++) {
      Optional<Face> alone = detector.select(detector.detect(clip.get(i)), clip.get(i));
      same += alone.map(Face::box).equals(followed.get(i).face().map(Face::box)) ? 1 : 0;
    }
    long full = followed.stream().filter(FaceTracker.Found::full).count();
    System.out.printf(
        Locale.ROOT,
        "  the same face in %d of %d frames, %d searched in full%n",
        same,
        FRAMES,
        full);
  }

  private static void report(String what, int rounds, Runnable work) {
    work.run();
    double[] seconds = new double[rounds];
    for (int i = 0; i < rounds; i++) {
      long start = System.nanoTime();
      work.run();
      seconds[i] = (System.nanoTime() - start) / 1e9;
    }
    Arrays.sort(seconds);
    System.out.printf(
        Locale.ROOT, "%-40s median %.3f s, best %.3f s%n", what, seconds[rounds / 2], seconds[0]);
  }
}
