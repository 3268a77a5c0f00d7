package io.github.deepfakedetector.audio.network.residual;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import java.util.ArrayList;
import java.util.List;

/**
 * The network, said once for learning and for judging: four stages of a convolution that halves the
 * bands (and three times the frames), the first three with a residual block behind it (He et al.,
 * 2016), then the mean over everything and the mean over time of each frame's largest value, and a
 * dense layer. 158 thousand parameters. It takes recordings of any length from {@link
 * LogSpectrogram#LEAST_SAMPLES} on.
 */
public final class ResidualNetwork {
  /** Numbers of channels behind each stage. */
  private static final List<Integer> CHANNELS = List.of(16, 32, 64, 64);

  private static final int FIRST_KERNEL = 5;
  private static final int KERNEL = 3;

  private ResidualNetwork() {}

  /**
   * A convolution, with a normalisation behind it.
   *
   * @param name of its parameters
   * @param in channels
   * @param out channels
   * @param kernel rows and columns; half of it is padded on each side
   * @param rowStride over bands
   * @param columnStride over frames
   */
  public record Convolution(
      String name, int in, int out, int kernel, int rowStride, int columnStride) {
    static Convolution same(String name, int channels) {
      return new Convolution(name, channels, channels, KERNEL, 1, 1);
    }
  }

  /** What differs between learning and judging: where parameters are, and how one normalises. */
  public interface Layers {
    /**
     * Convolves and normalises.
     *
     * @param x recordings x channels x bands x frames; stays
     */
    NDArray convolved(NDArray x, Convolution convolution);

    /**
     * The dense layer.
     *
     * @param x recordings x {@link ResidualNetwork#features}; stays
     * @return recordings x 1
     */
    NDArray dense(NDArray x);
  }

  /** All convolutions, in the order in which they are passed. */
  public static List<Convolution> convolutions() {
    List<Convolution> all = new ArrayList<>();
    for (int stage = 0; stage < CHANNELS.size(); stage++) {
      all.add(entry(stage));
      if (hasBlock(stage)) {
        all.add(inner(stage, 1));
        all.add(inner(stage, 2));
      }
    }
    return all;
  }

  private static Convolution entry(int stage) {
    int in = stage == 0 ? 1 : CHANNELS.get(stage - 1);
    int kernel = stage == 0 ? FIRST_KERNEL : KERNEL;
    int frames = hasBlock(stage) ? 2 : 1;
    return new Convolution("stage" + stage, in, CHANNELS.get(stage), kernel, 2, frames);
  }

  private static Convolution inner(int stage, int number) {
    return Convolution.same("stage" + stage + ".inner" + number, CHANNELS.get(stage));
  }

  private static boolean hasBlock(int stage) {
    return stage < CHANNELS.size() - 1;
  }

  /** What the dense layer takes of a recording. */
  public static int features() {
    return 2 * CHANNELS.get(CHANNELS.size() - 1);
  }

  /**
   * What the network says of spectrograms.
   *
   * @param spectrograms recordings x 1 x {@link LogSpectrogram#BANDS} x frames; they stay
   * @return for each recording a logit of P(fake), before calibration
   */
  public static NDArray logits(NDArray spectrograms, Layers layers) {
    NDArray x = rectified(layers.convolved(spectrograms, entry(0)));
    for (int stage = 0; stage < CHANNELS.size(); stage++) {
      if (stage > 0) {
        x = replaced(x, rectified(layers.convolved(x, entry(stage))));
      }
      if (hasBlock(stage)) {
        x = replaced(x, block(x, stage, layers));
      }
    }
    NDArray mean = x.mean(new int[] {2}).mean(new int[] {2});
    NDArray peaks = x.max(new int[] {2}).mean(new int[] {2});
    NDArray features = NDArrays.concat(new NDList(mean, peaks), 1);
    x.close();
    return layers.dense(features).flatten();
  }

  private static NDArray block(NDArray x, int stage, Layers layers) {
    NDArray inner = rectified(layers.convolved(x, inner(stage, 1)));
    NDArray outer = replaced(inner, layers.convolved(inner, inner(stage, 2)));
    return rectified(replaced(outer, outer.add(x)));
  }

  private static NDArray rectified(NDArray x) {
    return replaced(x, x.getNDArrayInternal().relu());
  }

  /** Gives memory back as soon as it can: maps of a minute are large. */
  private static NDArray replaced(NDArray old, NDArray next) {
    old.close();
    return next;
  }
}
