package io.github.deepfakedetector.keras.layer.operation;

import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.Inputs;
import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.layer.LayerFactory;
import io.github.deepfakedetector.keras.layer.Promotion;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TNumber;

/** Products of matrices, and sums of products by an equation. */
abstract class Products extends Operation {
  private Products(LayerSettings settings) {
    super(settings);
  }

  static void register(Map<String, LayerFactory> factories) {
    factories.put("Matmul", Matmul::new);
    factories.put("Einsum", Einsum::new);
  }

  private static final class Matmul extends Products {
    Matmul(LayerSettings settings) {
      super(settings);
    }

    @Override
    public List<Dims> outputs(Inputs inputs) {
      Dims left = shape(inputs, 0, "x1");
      Dims right = shape(inputs, 1, "x2");
      if (left.rank() < 2 || right.rank() < 2) {
        throw settings.problem(
            "multiplies %s by %s, which is not supported".formatted(left, right));
      }
      long inner = right.at(-2);
      if (left.last() != inner && left.last() != Dims.FREE && inner != Dims.FREE) {
        throw settings.problem("multiplies %s by %s".formatted(left, right));
      }
      Dims before = joined(left.head(left.rank() - 2), right.head(right.rank() - 2));
      return List.of(before.plus(Dims.of(left.at(-2), right.last())));
    }

    @Override
    public List<Operand<TNumber>> build(LayerCall call) {
      Operand<TNumber> left = value(call, 0, "x1", call.input());
      Operand<TNumber> right = value(call, 1, "x2", call.input());
      Promotion both = Promotion.of(call.tf(), left, right);
      return List.of(call.tf().train.batchMatMul(both.left(), both.right(), call.input().type()));
    }
  }

  private static final class Einsum extends Products {
    Einsum(LayerSettings settings) {
      super(settings);
    }

    private String equation(Inputs inputs) {
      return parameter(inputs, 0, "subscripts").asText("").replace(" ", "");
    }

    @Override
    public List<Dims> outputs(Inputs inputs) {
      String[] sides = equation(inputs).split("->", -1);
      String[] terms = sides[0].split(",", -1);
      if (sides.length != 2 || terms.length != inputs.size() || sides[0].contains(".")) {
        throw settings.problem(
            "has the equation '%s', which is not supported".formatted(equation(inputs)));
      }
      Map<Character, Long> sizes = new HashMap<>();
      for (int i = 0; i < terms.length; i++) {
        if (terms[i].length() != inputs.get(i).rank()) {
          throw settings.problem("has '%s' for %s".formatted(terms[i], inputs.get(i)));
        }
        for (int axis = 0; axis < terms[i].length(); axis++) {
          sizes.merge(terms[i].charAt(axis), inputs.get(i).at(axis), Math::max);
        }
      }
      Dims output = Dims.of();
      for (int i = 0; i < sides[1].length(); i++) {
        output = output.plus(Dims.of(sizes.getOrDefault(sides[1].charAt(i), 1L)));
      }
      return List.of(output);
    }

    @Override
    public List<Operand<TNumber>> build(LayerCall call) {
      return List.of(call.tf().linalg.einsum(call.inputs(), equation(call.given())));
    }
  }
}
