package io.github.deepfakedetector.keras.layer.core;

import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An equation of EinsumDense: {@code abc,cd->abd}, or {@code ...c,cd->...d} where the dots are the
 * axes before.
 */
record EinsumEquation(LayerSettings settings, boolean dots, String in, String kernel, String out) {
  private static final Pattern FORM =
      Pattern.compile("(\\.\\.\\.)?([a-zA-Z]+),([a-zA-Z]+)->(\\.\\.\\.)?([a-zA-Z]+)");

  static EinsumEquation of(LayerSettings settings) {
    String text = settings.text("equation", "").replace(" ", "");
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches() || (matcher.group(1) == null) != (matcher.group(4) == null)) {
      throw settings.problem(
          "has the equation '%s', which is not supported; supported: as in abc,cd->abd and"
                  .formatted(text)
              + " ...c,cd->...d");
    }
    return new EinsumEquation(
        settings, matcher.group(1) != null, matcher.group(2), matcher.group(3), matcher.group(5));
  }

  String text() {
    return (dots ? "..." : "") + in + "," + kernel + "->" + (dots ? "..." : "") + out;
  }

  /**
   * The whole output's shape.
   *
   * @param declared what the settings say of it, without the batch and the dots; -1 where nothing
   */
  Dims output(Dims input, List<Long> declared) {
    Dims before = elided(input);
    Map<Character, Long> sizes = inputs(input);
    int known = before.rank() + out.length() - declared.size();
    Dims shape = before;
    for (int i = 0; i < out.length(); i++) {
      int position = before.rank() + i - known;
      Long size = sizes.get(out.charAt(i));
      long named = position >= 0 && position < declared.size() ? declared.get(position) : Dims.FREE;
      shape = shape.plus(Dims.of(size == null ? named : size));
    }
    return shape;
  }

  /** The shape of the kernel. */
  Dims kernel(Dims input, Dims output) {
    Map<Character, Long> sizes = inputs(input);
    for (int i = 0; i < out.length(); i++) {
      sizes.putIfAbsent(out.charAt(i), output.at(output.rank() - out.length() + i));
    }
    Dims shape = Dims.of();
    for (int i = 0; i < kernel.length(); i++) {
      char letter = kernel.charAt(i);
      Long size = sizes.get(letter);
      if (size == null || size == Dims.FREE) {
        throw settings.problem("leaves the size of '%s' open".formatted(letter));
      }
      shape = shape.plus(Dims.of(size));
    }
    return shape;
  }

  /** The shape of the bias: from its first axis on, 1 where the bias has none. */
  Dims bias(String axes, Dims output) {
    Dims shape = Dims.of();
    for (int i = 0; i < out.length(); i++) {
      boolean own = axes.indexOf(out.charAt(i)) >= 0;
      if (own || shape.rank() > 0) {
        long size = own ? output.at(output.rank() - out.length() + i) : 1;
        if (size == Dims.FREE) {
          throw settings.problem("has a bias of an open size on '%s'".formatted(out.charAt(i)));
        }
        shape = shape.plus(Dims.of(size));
      }
    }
    if (shape.rank() == 0) {
      throw settings.problem("has bias_axes '%s', none of them in the output".formatted(axes));
    }
    return shape;
  }

  private Dims elided(Dims input) {
    int elided = input.rank() - in.length();
    if (elided < 0 || (elided > 0 && !dots)) {
      throw settings.problem("has the equation '%s' for %s".formatted(text(), input));
    }
    return input.head(elided);
  }

  private Map<Character, Long> inputs(Dims input) {
    elided(input);
    Map<Character, Long> sizes = new HashMap<>();
    for (int i = 0; i < in.length(); i++) {
      sizes.put(in.charAt(i), input.at(input.rank() - in.length() + i));
    }
    return sizes;
  }
}
