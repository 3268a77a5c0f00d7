package io.github.deepfakedetector.keras.layer.core;

import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.Broadcasting;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TNumber;

/**
 * Einstein's sum convention: {@code "ab,bc->ac"}.
 *
 * @param operands the letters of each operand's axes, with {@link #REST} for an ellipsis
 * @param output those of the result
 */
public record EinsumEquation(LayerSettings settings, List<String> operands, String output) {
  /** Stands for the axes that an ellipsis leaves unnamed. */
  public static final char REST = '.';

  private static final int MAX_LENGTH = 200;

  /** Copies the list. */
  public EinsumEquation {
    operands = List.copyOf(operands);
  }

  /** Reads an equation; one without an arrow keeps the letters that appear once, in their order. */
  public static EinsumEquation parse(LayerSettings settings, String text) {
    String plain = text.replaceAll("\\s", "").replace("...", String.valueOf(REST));
    String[] sides = plain.split("->", -1);
    List<String> operands = List.of(sides[0].split(",", -1));
    String output = sides.length == 1 ? implied(operands) : sides[sides.length - 1];
    EinsumEquation equation = new EinsumEquation(settings, operands, output);
    if (sides.length > 2 || plain.length() > MAX_LENGTH || !equation.isWellFormed()) {
      throw settings.problem("has the equation '%s', which cannot be".formatted(text));
    }
    return equation;
  }

  private static String implied(List<String> operands) {
    String all = String.join("", operands);
    String once =
        all.chars()
            .filter(c -> c != REST && all.indexOf(c) == all.lastIndexOf(c))
            .sorted()
            .mapToObj(Character::toString)
            .collect(Collectors.joining());
    return (all.indexOf(REST) < 0 ? "" : REST) + once;
  }

  private boolean isWellFormed() {
    String all = String.join("", operands);
    boolean letters =
        (all + output).chars().allMatch(c -> c == REST || (Character.isLetter(c) && c < 128));
    boolean rests =
        operands.stream().allMatch(letter -> letter.indexOf(REST) == letter.lastIndexOf(REST));
    boolean distinct = output.chars().distinct().count() == output.length();
    return letters && rests && distinct && output.chars().allMatch(c -> all.indexOf(c) >= 0);
  }

  /** The result's shape; refuses operands that do not fit. */
  public Dims output(List<Dims> shapes) {
    if (shapes.size() != operands.size()) {
      throw settings.problem(
          "has an equation of %d tensors, and is given %d"
              .formatted(operands.size(), shapes.size()));
    }
    Map<Character, Dims> sizes = new HashMap<>();
    for (int i = 0; i < shapes.size(); i++) {
      collect(operands.get(i), shapes.get(i), sizes);
    }
    Dims result = Dims.of();
    for (int at = 0; at < output.length(); at++) {
      char letter = output.charAt(at);
      result = result.plus(sizes.getOrDefault(letter, Dims.of()));
    }
    return result;
  }

  private void collect(String letters, Dims shape, Map<Character, Dims> sizes) {
    boolean rest = letters.indexOf(REST) >= 0;
    int unnamed = shape.rank() - letters.length() + (rest ? 1 : 0);
    if (unnamed < 0 || (!rest && unnamed != 0)) {
      throw settings.problem("names axes '%s' of a tensor of %s".formatted(letters, shape));
    }
    int axis = 0;
    for (int at = 0; at < letters.length(); at++) {
      char letter = letters.charAt(at);
      int count = letter == REST ? unnamed : 1;
      Dims part = Dims.of(shape.toList().subList(axis, axis + count));
      sizes.merge(letter, part, (a, b) -> joined(letter, a, b));
      axis += count;
    }
  }

  private Dims joined(char letter, Dims left, Dims right) {
    if (letter != REST && left.isKnown() && right.isKnown() && !left.equals(right)) {
      throw settings.problem("has %s and %s for axis '%s'".formatted(left, right, letter));
    }
    return Broadcasting.of(left, right)
        .orElseThrow(() -> settings.problem("cannot join %s and %s".formatted(left, right)));
  }

  /** The sum itself, two operands at a time. */
  public Operand<TNumber> build(Ops tf, List<Operand<TNumber>> tensors) {
    if (tensors.size() == 1) {
      return einsum(tf, tensors, operands.get(0) + "->" + output);
    }
    Operand<TNumber> left = tensors.get(0);
    String letters = operands.get(0);
    for (int i = 1; i < tensors.size(); i++) {
      boolean last = i == tensors.size() - 1;
      String next = last ? output : kept(letters + operands.get(i), i + 1);
      left =
          einsum(tf, List.of(left, tensors.get(i)), letters + "," + operands.get(i) + "->" + next);
      letters = next;
    }
    return left;
  }

  /** Those letters that are needed further on, each once. */
  private String kept(String letters, int from) {
    String later = output + String.join("", operands.subList(from, operands.size()));
    Set<Character> kept = new LinkedHashSet<>();
    for (int at = 0; at < letters.length(); at++) {
      char letter = letters.charAt(at);
      if (letter == REST || later.indexOf(letter) >= 0) {
        kept.add(letter);
      }
    }
    return kept.stream().map(String::valueOf).collect(Collectors.joining());
  }

  private static Operand<TNumber> einsum(Ops tf, List<Operand<TNumber>> tensors, String equation) {
    return tf.linalg.einsum(new ArrayList<>(tensors), equation.replace(".", "..."));
  }
}
