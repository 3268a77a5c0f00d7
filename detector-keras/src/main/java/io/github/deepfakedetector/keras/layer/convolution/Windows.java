package io.github.deepfakedetector.keras.layer.convolution;

import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.ArrayList;
import java.util.List;

/** Kernels that slide over height and width: convolutions and pooling. */
public final class Windows {
  private static final List<String> PADDINGS = List.of("valid", "same");
  private final LayerSettings settings;
  private final List<Long> size;
  private final List<Long> strides;
  private final List<Long> dilations;
  private final String padding;

  private Windows(
      LayerSettings settings, List<Long> size, List<Long> strides, List<Long> dilations) {
    this.settings = settings;
    this.size = size;
    this.strides = strides;
    this.dilations = dilations;
    this.padding = settings.choice("padding", "valid", PADDINGS);
    settings.requireChannelsLast();
  }

  public static Windows convolution(LayerSettings settings) {
    if (!settings.has("kernel_size")) {
      throw settings.wrong("kernel_size", "one or two integers");
    }
    List<Long> strides = settings.counts("strides", 2, 1);
    List<Long> dilations = settings.counts("dilation_rate", 2, 1);
    boolean dilated = dilations.stream().anyMatch(rate -> rate > 1);
    if (dilated && strides.stream().anyMatch(stride -> stride > 1)) {
      throw settings.problem("has both strides and dilation, which Keras does not allow");
    }
    return new Windows(settings, settings.counts("kernel_size", 2, 1), strides, dilations);
  }

  /** Strides default to the window's size. */
  public static Windows pooling(LayerSettings settings) {
    List<Long> size = settings.counts("pool_size", 2, 2);
    List<Long> strides = settings.has("strides") ? settings.counts("strides", 2, 1) : size;
    return new Windows(settings, size, strides, List.of(1L, 1L));
  }

  public List<Long> size() {
    return size;
  }

  /** One for each of batch, height, width and channels. */
  public List<Long> strides() {
    return List.of(1L, strides.get(0), strides.get(1), 1L);
  }

  public List<Long> dilations() {
    return List.of(1L, dilations.get(0), dilations.get(1), 1L);
  }

  public List<Long> window() {
    return List.of(1L, size.get(0), size.get(1), 1L);
  }

  /** As TensorFlow names it. */
  public String padding() {
    return padding.equals("same") ? "SAME" : "VALID";
  }

  public boolean dilated() {
    return dilations.stream().anyMatch(rate -> rate > 1);
  }

  public boolean unevenStrides() {
    return !strides.get(0).equals(strides.get(1));
  }

  /** The shape after sliding over an input of batch, height, width, channels. */
  public Dims output(Dims input, long channels) {
    List<Long> sizes = new ArrayList<>();
    sizes.add(input.at(0));
    for (int i = 0; i < 2; i++) {
      sizes.add(input.known(i + 1) ? slide(input.at(i + 1), i) : Dims.FREE);
    }
    sizes.add(channels);
    return Dims.of(sizes);
  }

  private long slide(long length, int i) {
    long stride = strides.get(i);
    long reach = (size.get(i) - 1) * dilations.get(i) + 1;
    long covered = padding.equals("same") ? length : length - reach + 1;
    if (covered < 1) {
      throw settings.problem("has a window of " + reach + " on a length of " + length);
    }
    return (covered + stride - 1) / stride;
  }
}
