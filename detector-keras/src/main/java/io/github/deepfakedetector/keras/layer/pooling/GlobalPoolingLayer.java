package io.github.deepfakedetector.keras.layer.pooling;

import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.layer.LayerFactory;
import io.github.deepfakedetector.keras.layer.Numbers;
import io.github.deepfakedetector.keras.layer.UnaryLayer;
import io.github.deepfakedetector.keras.layer.spatial.Layout;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceMax;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/** GlobalAveragePooling and GlobalMaxPooling of sequences, pictures and volumes. */
public final class GlobalPoolingLayer extends UnaryLayer {
  private final Layout layout;
  private final Pools pools;
  private final boolean keepDims;

  private GlobalPoolingLayer(LayerSettings settings, int rank, Pools pools) {
    super(settings);
    this.layout = Layout.of(settings, rank);
    this.pools = pools;
    this.keepDims = settings.flag("keepdims", false);
  }

  public static void register(Map<String, LayerFactory> factories) {
    for (int rank = 1; rank <= 3; rank++) {
      register(factories, rank, Pools.MAX, "GlobalMaxPooling", "GlobalMaxPool");
      register(factories, rank, Pools.AVERAGE, "GlobalAveragePooling", "GlobalAvgPool");
    }
  }

  private static void register(
      Map<String, LayerFactory> factories, int rank, Pools pools, String... names) {
    for (String name : names) {
      factories.put(name + rank + "D", settings -> new GlobalPoolingLayer(settings, rank, pools));
    }
  }

  @Override
  protected Dims output(Dims input) {
    requireRank(input, layout.rank() + 2);
    long channels = input.at(layout.channelAxis());
    return keepDims
        ? layout.fromLast(
            Dims.of(input.at(0)).plus(Dims.ones(layout.rank())).plus(Dims.of(channels)))
        : Dims.of(input.at(0), channels);
  }

  @Override
  protected Operand<TNumber> build(LayerCall call, Operand<TNumber> x) {
    Ops tf = call.tf();
    Operand<TInt32> axes = tf.constant(layout.axes());
    if (pools == Pools.MAX) {
      return tf.reduceMax(x, axes, ReduceMax.keepDims(keepDims));
    }
    // Sums of half precision lose digits, so that Keras has wider ones.
    Operand<TNumber> wide = call.precision().isHalf() ? Numbers.cast(tf, x, TFloat32.class) : x;
    Operand<TBool> mask = layout.rank() == 1 ? call.mask() : null;
    Operand<TNumber> mean =
        mask == null
            ? tf.math.mean(wide, axes, Mean.keepDims(keepDims))
            : masked(tf, wide, axes, mask);
    return Numbers.like(tf, mean, x);
  }

  /** Over those steps alone that the mask counts. */
  private Operand<TNumber> masked(
      Ops tf, Operand<TNumber> x, Operand<TInt32> axes, Operand<TBool> mask) {
    Operand<TBool> counts = tf.expandDims(mask, tf.constant(layout.channelAxis()));
    Operand<TNumber> kept = tf.select(counts, x, Numbers.scalarLike(tf, 0, x));
    return tf.math.div(
        tf.reduceSum(kept, axes, ReduceSum.keepDims(keepDims)),
        tf.reduceSum(Numbers.like(tf, counts, x), axes, ReduceSum.keepDims(keepDims)));
  }
}
