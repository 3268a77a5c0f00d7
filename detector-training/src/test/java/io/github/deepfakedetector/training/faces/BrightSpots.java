package io.github.deepfakedetector.training.faces;

import io.github.deepfakedetector.face.FaceWeights;
import io.github.deepfakedetector.face.NetworkKind;
import io.github.deepfakedetector.face.NetworkWeights;
import io.github.deepfakedetector.face.ParameterSpec;
import io.github.deepfakedetector.face.WeightsOrigin;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;

/** A teacher made by hand, which takes bright spots for faces, and photos with such spots. */
public final class BrightSpots {
  private static final float CONTRAST = 12;

  private BrightSpots() {}

  /** Writes its weights. */
  public static Path teacher(Path folder) throws IOException {
    Files.createDirectories(folder);
    FaceWeights weights =
        new FaceWeights(
            weights(NetworkKind.PROPOSAL),
            weights(NetworkKind.REFINEMENT),
            weights(NetworkKind.OUTPUT),
            WeightsOrigin.FOLDER,
            "",
            "by hand");
    WeightsWriter.write(folder, weights);
    return folder;
  }

  /**
   * Each layer averages the first channel of the one before; the heads ask whether it is bright.
   */
  private static NetworkWeights weights(NetworkKind kind) {
    Map<String, float[]> values = new HashMap<>();
    for (ParameterSpec spec : kind.parameters()) {
      values.put(spec.name(), values(spec));
    }
    return new NetworkWeights(kind, values, "by hand");
  }

  private static float[] values(ParameterSpec spec) {
    float[] values = new float[spec.size()];
    List<Long> shape = spec.shape();
    if (spec.name().startsWith("prelu")) {
      Arrays.fill(values, 1);
    } else if (spec.name().contains("_1.")) {
      // The second logit, of the first channel: brighter than three quarters is a face.
      values[spec.name().endsWith("bias") ? 1 : shape.get(1).intValue()] =
          spec.name().endsWith("bias") ? -CONTRAST / 2 : CONTRAST;
    } else if (shape.size() == 4 && !spec.name().contains("_")) {
      average(values, spec.name().startsWith("conv1.") ? 3 : 1, shape);
    } else if (shape.size() == 2 && !spec.name().contains("_")) {
      int channels = shape.get(1).intValue() / 9;
      for (int i = 0; i < 9; i++) {
        values[i * channels] = 1 / 9f;
      }
    }
    return values;
  }

  private static void average(float[] values, int channels, List<Long> shape) {
    int count = channels * shape.get(2).intValue() * shape.get(3).intValue();
    Arrays.fill(values, 0, count, 1f / count);
  }

  /** Writes photos: dark noise and some bright discs. */
  public static Path photos(Path folder, int count) throws IOException {
    Files.createDirectories(folder);
    Random random = new Random(3);
    for (int i = 0; i < count; i++) {
      BufferedImage image = new BufferedImage(120 + i, 100, BufferedImage.TYPE_INT_RGB);
      Graphics2D graphics = image.createGraphics();
      for (int k = 0; k < 40; k++) {
        graphics.setColor(new Color(random.nextInt(90), random.nextInt(90), random.nextInt(90)));
        graphics.fillRect(random.nextInt(120), random.nextInt(100), 30, 30);
      }
      graphics.setColor(new Color(250, 245, 240));
      int side = 35 + random.nextInt(30);
      graphics.fillOval(10 + random.nextInt(40), 5 + random.nextInt(25), side, side);
      graphics.dispose();
      ImageIO.write(image, "png", folder.resolve("photo " + i + ".png").toFile());
    }
    return folder;
  }
}
