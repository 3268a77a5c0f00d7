package io.github.deepfakedetector.keras.layer.recurrent;

import io.github.deepfakedetector.keras.layer.Numbers;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.TensorArray;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;
import org.tensorflow.types.family.TType;

/**
 * Runs a cell over the steps of sequences in a loop of TensorFlow's, so that the graph is small and
 * the number of steps may be free.
 *
 * <p>The body of such a loop sees nothing of the graph around it: whatever it needs goes round with
 * the loop, unchanged.
 */
final class StepLoop {
  private static final int TIME = 0;
  private static final int WRITTEN = 1;
  private static final int OUTPUT = 2;
  private static final int STATES = 3;

  private final Cell cell;
  private final Given given;
  private final int fixed;

  private StepLoop(Cell cell, Given given) {
    this.cell = cell;
    this.given = given;
    fixed = STATES + given.states().size();
  }

  /**
   * What a loop is given.
   *
   * @param step the shape of one step of one sample
   * @param projected the inputs' share, of (batch, steps, ...)
   * @param mask of (batch, steps, ...), in the order in which the steps are taken
   * @param blank zeros in the shape of a step's output
   * @param backwards whether the last step is taken first
   * @param sequence whether all outputs are wanted, not the last alone
   * @param zeros whether the output of a step that does not count is zero, not the one before it
   */
  record Given(
      Dims step,
      Operand<TNumber> projected,
      @Nullable Operand<TBool> mask,
      Operand<TNumber> blank,
      int outputRank,
      List<Operand<TNumber>> states,
      List<Operand<TNumber>> weights,
      boolean backwards,
      boolean sequence,
      boolean zeros) {
    Given {
      states = List.copyOf(states);
      weights = List.copyOf(weights);
    }
  }

  /**
   * What comes of a loop.
   *
   * @param output of the last step, or of all steps if they are wanted
   */
  record Result(Operand<TNumber> output, List<Operand<TNumber>> states) {
    Result {
      states = List.copyOf(states);
    }
  }

  static Result run(Ops tf, Cell cell, Given given) {
    return new StepLoop(cell, given).run(tf);
  }

  private Result run(Ops tf) {
    Operand<TInt32> steps = tf.gather(tf.shape(given.projected()), tf.constant(1), tf.constant(0));
    TensorArray outputs = tf.tensorArray(steps, given.blank().type());
    List<Operand<?>> variables = new ArrayList<>();
    variables.add(tf.constant(0));
    variables.add(outputs.flow());
    variables.add(given.blank());
    variables.addAll(given.states());
    variables.add(steps);
    variables.add(outputs.handle());
    variables.add(given.projected());
    // Variables themselves cannot go round, what they hold can.
    given.weights().forEach(weight -> variables.add(tf.identity(weight)));
    if (given.mask() != null) {
      variables.add(given.mask());
    }
    Output<?>[] made =
        ((Graph) tf.scope().env())
            .whileLoop(
                variables.stream().map(Operand::asOutput).toArray(Output<?>[]::new),
                this::condition,
                this::body,
                tf.scope().makeOpName("loop"));
    List<Operand<TNumber>> states = new ArrayList<>();
    for (int i = STATES; i < fixed; i++) {
      states.add(number(made[i]));
    }
    return new Result(
        given.sequence() ? sequence(tf, outputs, as(made[WRITTEN]), steps) : number(made[OUTPUT]),
        states);
  }

  /** All outputs, in the order in which they were made. */
  private Operand<TNumber> sequence(
      Ops tf, TensorArray outputs, Operand<TFloat32> written, Operand<TInt32> steps) {
    Operand<TInt32> all = tf.range(tf.constant(0), steps, tf.constant(1));
    Operand<TNumber> stepsFirst =
        Numbers.of(tf.tensorArrayGather(outputs.handle(), all, written, given.blank().type()));
    int[] axes = IntStream.rangeClosed(0, given.outputRank()).toArray();
    axes[0] = 1;
    axes[1] = 0;
    return tf.linalg.transpose(stepsFirst, tf.constant(axes));
  }

  private void condition(Graph graph, Output<?>[] in, Output<?>[] out) {
    out[0] =
        Ops.create(graph)
            .math
            .less(StepLoop.<TInt32>as(in[TIME]), StepLoop.<TInt32>as(in[fixed]))
            .asOutput();
  }

  private void body(Graph graph, Output<?>[] in, Output<?>[] out) {
    Ops tf = Ops.create(graph);
    System.arraycopy(in, 0, out, 0, in.length);
    Operand<TInt32> time = as(in[TIME]);
    Cell.Next next = step(tf, in, time);
    out[TIME] = tf.math.add(time, tf.constant(1)).asOutput();
    if (given.sequence()) {
      out[WRITTEN] =
          tf.tensorArrayWrite(
                  in[fixed + 1], time, next.output(), StepLoop.<TFloat32>as(in[WRITTEN]))
              .asOutput();
    }
    out[OUTPUT] = next.output().asOutput();
    for (int i = 0; i < next.states().size(); i++) {
      out[STATES + i] = next.states().get(i).asOutput();
    }
  }

  private Cell.Next step(Ops tf, Output<?>[] in, Operand<TInt32> time) {
    Operand<TInt32> last = tf.math.sub(StepLoop.<TInt32>as(in[fixed]), tf.constant(1));
    Operand<TInt32> index = given.backwards() ? tf.math.sub(last, time) : time;
    Operand<TNumber> projected = tf.gather(number(in[fixed + 2]), index, tf.constant(1));
    List<Operand<TNumber>> states = numbers(in, STATES, given.states().size());
    Cell.Next next =
        cell.next(
            tf, given.step(), projected, states, numbers(in, fixed + 3, given.weights().size()));
    if (given.mask() == null) {
      return next;
    }
    Operand<TBool> counts = tf.gather(StepLoop.<TBool>as(in[in.length - 1]), time, tf.constant(1));
    Operand<TNumber> before = number(in[OUTPUT]);
    Operand<TNumber> otherwise = given.zeros() ? tf.zerosLike(before) : before;
    List<Operand<TNumber>> held = new ArrayList<>();
    for (int i = 0; i < states.size(); i++) {
      held.add(select(tf, counts, next.states().get(i), states.get(i)));
    }
    return new Cell.Next(select(tf, counts, next.output(), otherwise), held);
  }

  /** A mask says the same of all that lies on the axes that it lacks. */
  private Operand<TNumber> select(
      Ops tf, Operand<TBool> counts, Operand<TNumber> then, Operand<TNumber> otherwise) {
    int rank = given.mask() == null ? 0 : given.mask().shape().numDimensions() - 1;
    Operand<TBool> stretched = counts;
    for (int axis = Math.max(1, rank); axis < given.outputRank(); axis++) {
      stretched = tf.expandDims(stretched, tf.constant(-1));
    }
    return tf.select(stretched, then, otherwise);
  }

  private static List<Operand<TNumber>> numbers(Output<?>[] from, int first, int count) {
    List<Operand<TNumber>> numbers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      numbers.add(number(from[first + i]));
    }
    return numbers;
  }

  @SuppressWarnings("unchecked")
  private static <T extends TType> Operand<T> as(Output<?> output) {
    return (Operand<T>) output;
  }

  private static Operand<TNumber> number(Output<?> output) {
    return as(output);
  }
}
