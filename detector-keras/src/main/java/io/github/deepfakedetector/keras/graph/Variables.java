package io.github.deepfakedetector.keras.graph;

import io.github.deepfakedetector.keras.file.WeightBinding;
import io.github.deepfakedetector.keras.layer.Numbers;
import io.github.deepfakedetector.keras.plan.PlannedLayer;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Assign;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/**
 * The weights as TensorFlow's variables.
 *
 * <p>Variables, not constants: TensorFlow copies constants several times over.
 */
final class Variables {
  // Each run of a session costs a pass over the graph; feeding everything at once, memory.
  private static final long BYTES_AT_ONCE = 64L << 20;

  private final Ops tf;
  private final Folding folding;
  private final List<Initial> initials = new ArrayList<>();
  private final Map<PlannedLayer, List<Operand<TNumber>>> made = new HashMap<>();

  /**
   * @param tf adds operations at the graph's root
   */
  Variables(Ops tf, Folding folding) {
    this.tf = tf;
    this.folding = folding;
  }

  Folding folding() {
    return folding;
  }

  /** A layer's variables, made at its first use. */
  List<Operand<TNumber>> of(PlannedLayer layer, WeightBinding binding) {
    return made.computeIfAbsent(
        layer, l -> folding.weights(l, binding).stream().map(this::variable).toList());
  }

  private Operand<TNumber> variable(Initial.Value weight) {
    String name = "weight_" + initials.size();
    Variable<TFloat32> variable =
        tf.withName(name).variable(weight.shape().toShape(), TFloat32.class);
    Placeholder<TFloat32> value =
        tf.withName(name + "_value")
            .placeholder(TFloat32.class, Placeholder.shape(weight.shape().toShape()));
    initials.add(new Initial(weight, value, tf.withName(name + "_assign").assign(variable, value)));
    return Numbers.of(variable);
  }

  /** Gives all variables their values, some at a time. */
  void assign(Session session) {
    int next = 0;
    while (next < initials.size()) {
      long bytes = 0;
      List<TFloat32> fed = new ArrayList<>();
      Session.Runner runner = session.runner();
      do {
        Initial initial = initials.get(next++);
        TFloat32 tensor = initial.tensor();
        fed.add(tensor);
        runner.feed(initial.placeholder(), tensor).addTarget(initial.assign());
        bytes += tensor.numBytes();
      } while (next < initials.size() && bytes < BYTES_AT_ONCE);
      try {
        runner.run().close();
      } finally {
        fed.forEach(TFloat32::close);
      }
    }
  }

  /** How a variable gets its value, once. */
  record Initial(Value value, Placeholder<TFloat32> placeholder, Assign<TFloat32> assign) {
    private TFloat32 tensor() {
      return TFloat32.tensorOf(value.shape().toShape(), DataBuffers.of(value.numbers().get()));
    }

    /**
     * What a variable is to hold.
     *
     * @param numbers row-major; read when they are needed
     */
    record Value(Dims shape, Supplier<float[]> numbers) {}
  }
}
