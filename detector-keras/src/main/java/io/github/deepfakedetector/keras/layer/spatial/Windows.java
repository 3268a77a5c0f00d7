package io.github.deepfakedetector.keras.layer.spatial;

import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Windows that slide over the spatial axes, in convolutions and pooling; one number for each axis.
 *
 * @param dilations the distance between neighbours in a window
 */
public record Windows(List<Long> size, List<Long> strides, List<Long> dilations, Padding padding) {
  /** Copies the lists. */
  public Windows {
    size = List.copyOf(size);
    strides = List.copyOf(strides);
    dilations = List.copyOf(dilations);
  }

  /** Of a convolution; only a sequence may have causal padding, and not all layers of one. */
  public static Windows convolution(LayerSettings settings, int rank, boolean causal) {
    if (!settings.has("kernel_size")) {
      throw settings.problem("has no kernel_size");
    }
    return new Windows(
        settings.counts("kernel_size", rank, 1),
        settings.counts("strides", rank, 1),
        settings.counts("dilation_rate", rank, 1),
        padding(settings, causal && rank == 1));
  }

  /** Of pooling; strides default to the window's size. */
  public static Windows pooling(LayerSettings settings, int rank) {
    List<Long> size = settings.counts("pool_size", rank, 2);
    return new Windows(
        size,
        settings.has("strides") ? settings.counts("strides", rank, 1) : size,
        Collections.nCopies(rank, 1L),
        padding(settings, false));
  }

  private static Padding padding(LayerSettings settings, boolean causal) {
    String word = settings.text("padding", "valid").toLowerCase(Locale.ROOT);
    if (word.equals("valid")) {
      return Padding.VALID;
    }
    if (word.equals("same")) {
      return Padding.SAME;
    }
    if (causal && word.equals("causal")) {
      return Padding.CAUSAL;
    }
    throw settings.problem(
        "has padding '%s', which is not supported; supported: valid, same%s"
            .formatted(word, causal ? ", causal" : ""));
  }

  public int rank() {
    return size.size();
  }

  public boolean isDilated() {
    return dilations.stream().anyMatch(rate -> rate > 1);
  }

  public boolean isStrided() {
    return strides.stream().anyMatch(stride -> stride > 1);
  }

  /** How far a window reaches along an axis, dilation included. */
  public long reach(int axis) {
    return (size.get(axis) - 1) * dilations.get(axis) + 1;
  }

  public List<Long> reaches() {
    List<Long> reaches = new ArrayList<>();
    for (int i = 0; i < rank(); i++) {
      reaches.add(reach(i));
    }
    return reaches;
  }

  /** The shape after sliding over an input whose channels are last. */
  public Dims output(LayerSettings settings, Dims input, long channels) {
    List<Long> sizes = new ArrayList<>();
    sizes.add(input.at(0));
    for (int i = 0; i < rank(); i++) {
      sizes.add(input.known(i + 1) ? slide(settings, input.at(i + 1), i) : Dims.FREE);
    }
    sizes.add(channels);
    return Dims.of(sizes);
  }

  private long slide(LayerSettings settings, long length, int axis) {
    long starts = padding == Padding.VALID ? length - reach(axis) + 1 : length;
    if (starts < 1) {
      throw settings.problem("has a window of " + reach(axis) + " on a length of " + length);
    }
    return (starts + strides.get(axis) - 1) / strides.get(axis);
  }

  /** The same on a picture of height 1: TensorFlow has no kernels for sequences. */
  public Windows onPicture() {
    return new Windows(withFirst(1, size), withFirst(1, strides), withFirst(1, dilations), padding);
  }

  public Windows with(Padding other) {
    return new Windows(size, strides, dilations, other);
  }

  public Windows withStrides(long... others) {
    return new Windows(size, Dims.of(others).toList(), dilations, padding);
  }

  /** The same windows without gaps, at every place where they are inside the input. */
  public Windows compact() {
    List<Long> ones = Collections.nCopies(rank(), 1L);
    return new Windows(size, ones, ones, Padding.VALID);
  }

  /** As TensorFlow's pooling wants the size. */
  public List<Long> sizeAttribute() {
    return attribute(size);
  }

  public List<Long> stridesAttribute() {
    return attribute(strides);
  }

  public List<Long> dilationsAttribute() {
    return attribute(dilations);
  }

  public String paddingAttribute() {
    return padding.isNamed() ? padding.name() : "EXPLICIT";
  }

  /** What {@link #paddingAttribute} needs besides: two sides of each axis, if any. */
  public List<Long> explicitPadding() {
    List<Long> sides = new ArrayList<>();
    if (!padding.isNamed()) {
      sides.addAll(List.of(0L, 0L));
      for (int i = 0; i < rank(); i++) {
        long before = padding.before(reach(i));
        sides.add(before);
        sides.add(padding.both(reach(i)) - before);
      }
      sides.addAll(List.of(0L, 0L));
    }
    return sides;
  }

  private static List<Long> attribute(List<Long> values) {
    List<Long> all = withFirst(1, values);
    all.add(1L);
    return all;
  }

  private static List<Long> withFirst(long first, List<Long> values) {
    List<Long> all = new ArrayList<>();
    all.add(first);
    all.addAll(values);
    return all;
  }
}
