package io.github.deepfakedetector.training.fakes;

import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.face.Face;
import io.github.deepfakedetector.result.Landmark;
import io.github.deepfakedetector.training.Chance;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/** Faces for tests. */
public final class TestFaces {
  private TestFaces() {}

  /** Chance of a seed. */
  public static Chance chance(long seed) {
    return new Chance(new SplittableRandom(seed));
  }

  /** A real face in a picture of noise, 160 x 140 pixels. */
  public static FaceSample sample(int seed, double x, double y, double size) {
    byte[] rgb = new byte[160 * 140 * 3];
    new Random(seed).nextBytes(rgb);
    return new FaceSample(
        "sample" + seed,
        "group",
        "source" + seed,
        FaceSample.REAL,
        Frame.still(160, 140, rgb),
        face(x, y, size));
  }

  /** A face whose points are where they usually are. */
  public static Face face(double x, double y, double size) {
    List<Landmark> landmarks =
        List.of(
            new Landmark("leftEye", x + 0.3 * size, y + 0.4 * size),
            new Landmark("rightEye", x + 0.7 * size, y + 0.4 * size),
            new Landmark("nose", x + 0.5 * size, y + 0.6 * size),
            new Landmark("mouthLeft", x + 0.35 * size, y + 0.8 * size),
            new Landmark("mouthRight", x + 0.65 * size, y + 0.8 * size));
    return new Face(x, y, size, size, 1, landmarks);
  }
}
