package io.github.deepfakedetector.keras.layer.recurrent;

import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.layer.WeightSpec;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.index.Indices;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/**
 * A recurrent layer by itself, or one direction of two.
 *
 * <p>Stacked cells run one after the other, each over the whole sequence that the one before it
 * made, which comes to the same.
 */
final class Recurrence {
  private final LayerSettings settings;
  private final List<Cells.Named> cells;
  private final boolean sequences;
  private final boolean states;
  private final boolean backwards;
  private final boolean zeros;

  private Recurrence(LayerSettings settings, boolean backwards, boolean zeros) {
    this.settings = settings;
    this.backwards = backwards;
    this.zeros = zeros;
    cells = Cells.of(settings);
    sequences = settings.flag("return_sequences", false);
    states = settings.flag("return_state", false);
    if (settings.flag("time_major", false)) {
      throw settings.problem(
          "has time_major, which is not supported: samples come first, as in Keras 3");
    }
  }

  static Recurrence of(LayerSettings settings) {
    boolean zeros = settings.flag("zero_output_for_mask", false);
    return new Recurrence(settings, settings.flag("go_backwards", false), zeros);
  }

  /** One direction of two, whose sequences are zero where they do not count. */
  static Recurrence direction(LayerSettings settings, boolean backwards) {
    return new Recurrence(settings, backwards, settings.flag("return_sequences", false));
  }

  boolean returnsSequences() {
    return sequences;
  }

  boolean returnsStates() {
    return states;
  }

  int loops() {
    return cells.size();
  }

  boolean goesBackwards() {
    return backwards;
  }

  List<WeightSpec> weights(Dims sequence) {
    List<WeightSpec> specs = new ArrayList<>();
    Dims step = step(sequence);
    for (Cells.Named each : cells) {
      each.cell().weights(step).forEach(spec -> specs.add(below(each.group() + "/", spec)));
      step = each.cell().output(step);
    }
    return specs;
  }

  static WeightSpec below(String group, WeightSpec spec) {
    return new WeightSpec(group + spec.name(), spec.shape(), spec.trainable());
  }

  /** The shape of one step of one sample. */
  private Dims step(Dims sequence) {
    if (sequence.rank() < 3) {
      throw settings.problem("takes sequences of rank 3 or more, not " + sequence);
    }
    return sequence.tail(2);
  }

  /** The shape of the output, and those of the states that are returned. */
  List<Dims> outputs(Dims sequence) {
    List<Dims> outputs = new ArrayList<>();
    Dims batch = Dims.of(sequence.at(0));
    Dims step = outputStep(sequence);
    outputs.add((sequences ? batch.plus(Dims.of(sequence.at(1))) : batch).plus(step));
    if (states) {
      stateShapes(sequence).forEach(state -> outputs.add(batch.plus(state)));
    }
    return outputs;
  }

  /** The shapes of all states of one sample. */
  List<Dims> stateShapes(Dims sequence) {
    List<Dims> shapes = new ArrayList<>();
    Dims step = step(sequence);
    for (Cells.Named each : cells) {
      shapes.addAll(each.cell().states(step));
      step = each.cell().output(step);
    }
    return shapes;
  }

  private Dims outputStep(Dims sequence) {
    Dims step = step(sequence);
    for (Cells.Named each : cells) {
      step = each.cell().output(step);
    }
    return step;
  }

  /**
   * The output, and the states if they are returned.
   *
   * @param weights this recurrence's own
   * @param initial states, or none for zeros
   */
  List<Operand<TNumber>> build(
      LayerCall call,
      List<Operand<TNumber>> weights,
      List<Operand<TNumber>> initial,
      @Nullable Operand<TBool> mask) {
    Ops tf = call.tf();
    Run run = new Run(call, weights, initial, ordered(tf, mask));
    Operand<TNumber> last = run.all();
    List<Operand<TNumber>> outputs = new ArrayList<>();
    outputs.add(last);
    if (states) {
      outputs.addAll(run.finals);
    }
    List<Dims> shapes = outputs(call.shape());
    List<Operand<TNumber>> shaped = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      // What comes out of a loop has lost its shape.
      shaped.add(tf.ensureShape(outputs.get(i), shapes.get(i).toShape()));
    }
    return shaped;
  }

  private @Nullable Operand<TBool> ordered(Ops tf, @Nullable Operand<TBool> mask) {
    return mask != null && backwards ? tf.reverse(mask, tf.constant(new int[] {1})) : mask;
  }

  /** The cells' loops, while the graph is built. */
  private final class Run {
    private final LayerCall call;
    private final Ops tf;
    private final List<Operand<TNumber>> weights;
    private final List<Operand<TNumber>> initial;
    private final @Nullable Operand<TBool> mask;
    private final Operand<TInt32> batchAndSteps;
    private final List<Operand<TNumber>> finals = new ArrayList<>();
    private int nextWeight;

    Run(
        LayerCall call,
        List<Operand<TNumber>> weights,
        List<Operand<TNumber>> initial,
        @Nullable Operand<TBool> mask) {
      this.call = call;
      this.tf = call.tf();
      this.weights = weights;
      this.initial = initial;
      this.mask = mask;
      batchAndSteps = tf.stridedSlice(tf.shape(call.input()), Indices.sliceTo(2));
    }

    Operand<TNumber> all() {
      Operand<TNumber> x = call.input();
      Dims step = step(call.shape());
      for (int i = 0; i < cells.size(); i++) {
        Cell cell = cells.get(i).cell();
        StepLoop.Result result = StepLoop.run(tf, cell, given(cell, x, step, i));
        finals.addAll(result.states());
        step = cell.output(step);
        x = result.output();
      }
      return x;
    }

    private StepLoop.Given given(Cell cell, Operand<TNumber> x, Dims step, int index) {
      boolean end = index == cells.size() - 1;
      int count = cell.weights(step).size();
      List<Operand<TNumber>> own = weights.subList(nextWeight, nextWeight + count);
      nextWeight += count;
      Operand<TNumber> rows = tf.reshape(x, shape(new int[] {-1}, step));
      Operand<TNumber> flat = cell.project(tf, step, rows, own);
      Operand<TInt32> each = tf.stridedSlice(tf.shape(flat), Indices.sliceFrom(1));
      Operand<TInt32> apart = tf.concat(List.of(batchAndSteps, each), tf.constant(0));
      Dims output = cell.output(step);
      return new StepLoop.Given(
          step,
          tf.reshape(flat, apart),
          mask,
          zeros(output),
          output.rank() + 1,
          states(cell.states(step)),
          cell.recurrent(tf, own),
          backwards && index == 0,
          sequences || !end,
          zeros && end);
    }

    private Operand<TInt32> shape(int[] leading, Dims step) {
      int[] sizes = new int[leading.length + step.rank()];
      System.arraycopy(leading, 0, sizes, 0, leading.length);
      for (int i = 0; i < step.rank(); i++) {
        sizes[leading.length + i] = Math.toIntExact(step.at(i));
      }
      return tf.constant(sizes);
    }

    private Operand<TNumber> zeros(Dims sample) {
      Operand<TInt32> batch = tf.stridedSlice(batchAndSteps, Indices.sliceTo(1));
      Operand<TInt32> sizes = tf.concat(List.of(batch, shape(new int[0], sample)), tf.constant(0));
      return tf.fill(sizes, call.scalar(0));
    }

    private List<Operand<TNumber>> states(List<Dims> shapes) {
      int first = finals.size();
      return initial.isEmpty()
          ? shapes.stream().map(this::zeros).toList()
          : initial.subList(first, first + shapes.size());
    }
  }
}
