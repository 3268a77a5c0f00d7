package io.github.deepfakedetector.media;

import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.error.MediaException;
import io.github.deepfakedetector.media.ops.TensorFormat;
import io.github.deepfakedetector.model.ColorOrder;
import io.github.deepfakedetector.model.InputScaling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Measures decoding. Arguments: {@code memory ROUNDS} decodes every test picture as often and
 * prints the resident memory; {@code time FILE...} decodes each file cold and warm and prints the
 * pixels' hash. See the module's README for the command.
 */
public final class Measurements {
  private static final int WARM_UP = 3;
  private static final int TIMES = 10;

  private Measurements() {}

  /** Measures what the arguments name. */
  public static void main(String[] arguments) throws IOException {
    if (arguments[0].equals("memory")) {
      memory(Integer.parseInt(arguments[1]));
    } else {
      for (String file : Arrays.asList(arguments).subList(1, arguments.length)) {
        time(Path.of(file));
      }
    }
  }

  private static void memory(int rounds) throws IOException {
    int pictures = TestPictures.all().size();
    for (int round = 1; round <= rounds; round++) {
      for (TestPictures.Expected picture : TestPictures.all()) {
        TestPictures.decode(picture.name());
      }
      if (Integer.bitCount(round) == 1 || round == rounds) {
        System.out.printf(
            "after %,7d decodes: %,d kB%n", round * pictures, TestPictures.status("VmRSS"));
      }
    }
  }

  private static void time(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    long cold = System.nanoTime();
    try {
      Frame frame = TestPictures.decode(bytes);
      cold = System.nanoTime() - cold;
      System.out.printf(
          "%s: %d x %d, first %.1f ms, then %.1f ms, tensor of 299 x 299 %.2f ms, peak %,d kB, %s%n",
          file.getFileName(),
          frame.width(),
          frame.height(),
          cold / 1e6,
          median(() -> TestPictures.decode(bytes)),
          median(tensor(frame)),
          TestPictures.status("VmHWM"),
          TestPictures.sha256(frame));
    } catch (MediaException e) {
      cold = System.nanoTime() - cold;
      System.out.printf(
          "%s: %.1f ms, peak %,d kB, %s %s%n",
          file.getFileName(), cold / 1e6, TestPictures.status("VmHWM"), e.code(), e.getMessage());
    }
  }

  private static Runnable tensor(Frame frame) {
    TensorFormat format = TensorFormat.of(299, 299, ColorOrder.RGB, InputScaling.UNIT);
    float[] values = new float[format.size()];
    return () -> format.write(frame, values, 0);
  }

  private static double median(Runnable work) {
    long[] nanos = new long[TIMES];
    for (int i = -WARM_UP; i < TIMES; i++) {
      long start = System.nanoTime();
      work.run();
      nanos[Math.max(i, 0)] = System.nanoTime() - start;
    }
    Arrays.sort(nanos);
    return nanos[TIMES / 2] / 1e6;
  }
}
