package io.github.deepfakedetector.keras.layer;

import io.github.deepfakedetector.keras.value.Dims;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.index.Indices;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TNumber;

/** The two ends of TimeDistributed: what lies between them sees every step as a sample. */
public final class TimeSteps {
  /** The name of the first end, below that of the layer. */
  public static final String MERGE = "(steps as samples)";

  /** The name of the other end. */
  public static final String SPLIT = "(samples as steps)";

  private TimeSteps() {}

  /** From (batch, steps, ...) to (batch * steps, ...). */
  public static Layer merge() {
    return new Merge();
  }

  /** From (batch * steps, ...) and the sequence that was merged to (batch, steps, ...). */
  public static Layer split() {
    return new Split();
  }

  public static boolean isMerge(Layer layer) {
    return layer instanceof Merge;
  }

  public static boolean isSplit(Layer layer) {
    return layer instanceof Split;
  }

  private static final class Merge implements Layer {
    @Override
    public List<Dims> outputs(Inputs inputs) {
      return List.of(Dims.of(Dims.FREE).plus(inputs.first().tail(2)));
    }

    @Override
    public List<Operand<TNumber>> build(LayerCall call) {
      Ops tf = call.tf();
      Operand<TInt64> sizes = tf.shape(call.input(), TInt64.class);
      Operand<TInt64> each = tf.stridedSlice(sizes, Indices.sliceFrom(2));
      Operand<TInt64> shape =
          tf.concat(List.of(tf.constant(new long[] {-1}), each), tf.constant(0));
      return List.of(
          call.shape().tail(2).isKnown()
              ? Reshapes.to(tf, call.input(), Dims.of(Dims.FREE).plus(call.shape().tail(2)))
              : tf.reshape(call.input(), shape));
    }

    /** A mask of the steps themselves says nothing of what is inside each. */
    @Override
    public @Nullable Operand<TBool> mask(LayerCall call) {
      Ops tf = call.tf();
      Operand<TBool> mask = call.mask();
      if (mask == null || mask.shape().numDimensions() < 3) {
        return null;
      }
      Operand<TInt64> each = tf.stridedSlice(tf.shape(mask, TInt64.class), Indices.sliceFrom(2));
      return tf.reshape(
          mask, tf.concat(List.of(tf.constant(new long[] {-1}), each), tf.constant(0)));
    }
  }

  private static final class Split implements Layer {
    @Override
    public List<Dims> outputs(Inputs inputs) {
      Dims sequence = inputs.get(1);
      return List.of(Dims.of(sequence.at(0), sequence.at(1)).plus(inputs.first().tail(1)));
    }

    @Override
    public List<Operand<TNumber>> build(LayerCall call) {
      Ops tf = call.tf();
      Dims each = call.shape().tail(1);
      long steps = call.given().get(1).at(1);
      if (each.isKnown() && steps != Dims.FREE) {
        return List.of(Reshapes.to(tf, call.input(), Dims.of(Dims.FREE, steps).plus(each)));
      }
      Operand<TInt64> leading =
          tf.stridedSlice(tf.shape(call.inputs().get(1), TInt64.class), Indices.sliceTo(2));
      Operand<TInt64> rest =
          tf.stridedSlice(tf.shape(call.input(), TInt64.class), Indices.sliceFrom(1));
      return List.of(tf.reshape(call.input(), tf.concat(List.of(leading, rest), tf.constant(0))));
    }

    @Override
    public @Nullable Operand<TBool> mask(LayerCall call) {
      return call.masks().get(1);
    }
  }
}
