package io.github.deepfakedetector.engine;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import java.util.Random;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that PyTorch convolves rightly on this processor.
 *
 * <p>The oneDNN in PyTorch 2.7 (3.7.1) gives wrong sums for some numbers of channels on some
 * processors: seen on AMD's Zen 5 where the machine shows no cache sizes, with input channels that
 * fill no whole vector and come before rows and columns in memory, and with more than one block of
 * them. Nothing says so; the sums are merely wrong. With oneDNN turned off PyTorch convolves by
 * matrix products, which are right, and take up to three times as long.
 *
 * <p>Safe for use by many threads.
 */
public final class TorchConvolutions {
  private static final Logger LOG = LoggerFactory.getLogger(TorchConvolutions.class);
  private static final String SET_ENABLED = "_ZN2at7Context20setUserEnabledMkldnnEb";

  /** Enough pictures for oneDNN, and a block and a half of channels; small otherwise. */
  private static final int PICTURES = 16;

  private static final int[] CHANNELS = {20, 24, 40};
  private static final int SIZE = 7;
  private static final int KERNEL = 3;
  private static final double TOLERANCE = 1e-3;

  private static boolean ensured;

  private TorchConvolutions() {}

  /**
   * To be called before a network is opened whose numbers of channels are not all multiples of 16.
   * The first call convolves a little, starting PyTorch if need be; if the sums are wrong, oneDNN
   * is turned off for the process, and a warning logged.
   */
  public static synchronized void ensureRight() {
    if (ensured) {
      return;
    }
    if (!right()) {
      turnOneDnnOff();
    }
    ensured = true;
  }

  /** Whether convolutions come out as their definition says. */
  static boolean right() {
    try (NDManager manager = Engines.start(EngineKind.PYTORCH).newBaseManager(Device.cpu())) {
      for (int channels : CHANNELS) {
        if (!right(manager, channels)) {
          return false;
        }
      }
      return true;
    }
  }

  private static void turnOneDnnOff() {
    try {
      TorchContext.turnOff(SET_ENABLED);
      LOG.warn(
          "PyTorch's oneDNN convolves wrongly on this processor and was turned off;"
              + " networks on PyTorch are slower for it");
    } catch (UnsatisfiedLinkError e) {
      LOG.warn(
          "PyTorch's oneDNN convolves wrongly on this processor and could not be turned off ({});"
              + " do not rely on what networks on PyTorch say here",
          e.getMessage());
    }
  }

  private static boolean right(NDManager manager, int channels) {
    Random random = new Random(channels);
    float[] pictures = gaussian(random, PICTURES * channels * SIZE * SIZE);
    float[] kernels = gaussian(random, channels * channels * KERNEL * KERNEL);
    NDArray x = manager.create(pictures, new Shape(PICTURES, channels, SIZE, SIZE));
    NDArray w = manager.create(kernels, new Shape(channels, channels, KERNEL, KERNEL));
    float[] sums = Conv2d.conv2d(x, w).singletonOrThrow().toFloatArray();
    int places = SIZE - KERNEL + 1;
    for (int i = 0; i < sums.length; i++) {
      int picture = i / (channels * places * places);
      int output = i / (places * places) % channels;
      int corner = i / places % places * SIZE + i % places;
      double sum = 0;
      for (int c = 0; c < channels; c++) {
        int from = (picture * channels + c) * SIZE * SIZE + corner;
        sum += product(pictures, from, kernels, (output * channels + c) * KERNEL * KERNEL);
      }
      // Not the other way round, since a sum may be no number.
      if (!(Math.abs(sum - sums[i]) <= TOLERANCE)) {
        return false;
      }
    }
    return true;
  }

  private static double product(float[] picture, int from, float[] kernel, int at) {
    double sum = 0;
    for (int row = 0; row < KERNEL; row++) {
      for (int column = 0; column < KERNEL; column++) {
        sum += (double) picture[from + row * SIZE + column] * kernel[at + row * KERNEL + column];
      }
    }
    return sum;
  }

  private static float[] gaussian(Random random, int size) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
