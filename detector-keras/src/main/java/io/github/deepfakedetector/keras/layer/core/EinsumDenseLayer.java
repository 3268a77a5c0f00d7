package io.github.deepfakedetector.keras.layer.core;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.layer.LayerFactory;
import io.github.deepfakedetector.keras.layer.UnaryLayer;
import io.github.deepfakedetector.keras.layer.WeightSpec;
import io.github.deepfakedetector.keras.layer.activation.Activations;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TNumber;

/** EinsumDense: any sum of products with a kernel. */
public final class EinsumDenseLayer extends UnaryLayer {
  private final EinsumEquation equation;
  private final Activations.Activation activation;

  private EinsumDenseLayer(LayerSettings settings) {
    super(settings);
    String text = settings.text("equation", "");
    equation = EinsumEquation.parse(settings, text);
    activation = Activations.of(settings, "activation");
    if (!isSupported()) {
      throw settings.problem(
          "has the equation '%s'; supported: [X],[Y]->[Z], ...[X],[Y]->...[Z], [X]...,[Y]->[Z]..."
              .formatted(text));
    }
    if (settings.has("quantization_config")) {
      throw settings.problem("is quantised, which is not supported");
    }
  }

  public static void register(Map<String, LayerFactory> factories) {
    factories.put("EinsumDense", EinsumDenseLayer::new);
    // Keras 2 has it at first among the experimental ones.
    factories.put("Experimental>EinsumDense", EinsumDenseLayer::new);
  }

  private boolean isSupported() {
    if (equation.operands().size() != 2 || kernel().indexOf(EinsumEquation.REST) >= 0) {
      return false;
    }
    int in = input().indexOf(EinsumEquation.REST);
    int out = equation.output().indexOf(EinsumEquation.REST);
    int last = equation.output().length() - 1;
    return in < 0 ? out < 0 : in == 0 ? out == 0 : in == input().length() - 1 && out == last;
  }

  private String input() {
    return equation.operands().get(0);
  }

  private String kernel() {
    return equation.operands().get(1);
  }

  @Override
  protected List<WeightSpec> weights(Dims input) {
    List<WeightSpec> specs = new ArrayList<>();
    specs.add(WeightSpec.trained("kernel", kernelShape(input).toArray()));
    if (settings.has("bias_axes")) {
      specs.add(WeightSpec.trained("bias", biasShape(input).toArray()));
    }
    return specs;
  }

  /** Each letter's size is that of the output's axis, as the settings say it, or of the input's. */
  private Dims kernelShape(Dims input) {
    Dims output = declared(input);
    List<Long> sizes = new ArrayList<>();
    for (char letter : kernel().toCharArray()) {
      long size =
          equation.output().indexOf(letter) >= 0
              ? output.at(axis(equation.output(), letter, output.rank()))
              : input.at(axis(inputLetter(letter), letter, input.rank()));
      if (size == Dims.FREE) {
        throw settings.problem("needs a known size for axis '%s'".formatted(letter));
      }
      sizes.add(size);
    }
    return Dims.of(sizes);
  }

  private String inputLetter(char letter) {
    if (input().indexOf(letter) < 0) {
      throw settings.problem(
          "has an equation whose axis '%s' is the kernel's alone".formatted(letter));
    }
    return input();
  }

  /** Where a letter's axis is, in a tensor of this rank. */
  private static int axis(String letters, char letter, int rank) {
    int rest = letters.indexOf(EinsumEquation.REST);
    int index = letters.indexOf(letter);
    return rest < 0 || index < rest ? index : index + rank - letters.length();
  }

  private int unnamed(Dims input) {
    boolean rest = input().indexOf(EinsumEquation.REST) >= 0;
    int unnamed = input.rank() - input().length() + (rest ? 1 : 0);
    if (unnamed < 0 || (!rest && unnamed != 0)) {
      throw settings.problem("names axes '%s' of a tensor of %s".formatted(input(), input));
    }
    return unnamed;
  }

  /** The output's shape as the settings have it: without the batch, free where they say null. */
  private Dims declared(Dims input) {
    int unnamed = unnamed(input);
    boolean left = input().indexOf(EinsumEquation.REST) == 0;
    Dims output = Dims.of(input.at(0));
    if (left && unnamed > 0) {
      output = output.plus(Dims.of(input.toList().subList(1, unnamed)));
    }
    JsonNode node = settings.raw("output_shape");
    for (JsonNode size : node.isArray() ? node : List.of(node)) {
      output =
          output.plus(
              Dims.of(size.isNull() ? Dims.FREE : settings.integer("output_shape", size, 1)));
    }
    if (!left && unnamed > 0) {
      output = output.plus(input.tail(input.rank() - unnamed));
    }
    boolean rest = equation.output().indexOf(EinsumEquation.REST) >= 0;
    if (output.rank() != equation.output().length() + (rest ? unnamed - 1 : 0)) {
      throw settings.problem(
          "has %s = %s, which does not fit its equation".formatted("output_shape", node));
    }
    return output;
  }

  private Dims biasShape(Dims input) {
    String axes = settings.text("bias_axes", "");
    String letters = equation.output();
    Dims output = declared(input);
    int first = letters.length();
    for (int at = 0; at < axes.length(); at++) {
      char letter = axes.charAt(at);
      int index = letters.indexOf(letter);
      if (index < 0 || letter == EinsumEquation.REST) {
        throw settings.problem("has bias_axes '%s', which the output lacks".formatted(axes));
      }
      first = Math.min(first, index);
    }
    Dims shape = Dims.of();
    for (int i = first; i < letters.length(); i++) {
      char letter = letters.charAt(i);
      boolean own = axes.indexOf(letter) >= 0;
      int count = letter == EinsumEquation.REST ? unnamed(input) : 1;
      shape =
          shape.plus(
              own ? Dims.of(output.at(axis(letters, letter, output.rank()))) : Dims.ones(count));
    }
    if (!shape.isKnown()) {
      throw settings.problem("needs known sizes for the axes '%s' of its bias".formatted(axes));
    }
    return shape;
  }

  @Override
  protected Dims output(Dims input) {
    return equation.output(List.of(input, kernelShape(input)));
  }

  @Override
  protected Operand<TNumber> build(LayerCall call, Operand<TNumber> x) {
    int summed = lastAxesSummed();
    Operand<TNumber> y =
        summed > 0
            ? Products.withKernel(
                call.tf(), x, call.shape(), call.weight(0), kernelShape(call.shape()), summed)
            : equation.build(call.tf(), List.of(x, call.weight(0)));
    if (settings.has("bias_axes")) {
      y = call.tf().math.add(y, call.weight(1));
    }
    return activation.apply(call.tf(), y);
  }

  /** How many axes are summed over, if they are the input's last and the kernel's first ones. */
  private int lastAxesSummed() {
    for (int axes = 1; axes <= Math.min(input().length(), kernel().length()); axes++) {
      String kept = input().substring(0, input().length() - axes);
      boolean adjacent = input().substring(kept.length()).equals(kernel().substring(0, axes));
      if (adjacent && (kept + kernel().substring(axes)).equals(equation.output())) {
        return axes;
      }
    }
    return 0;
  }
}
