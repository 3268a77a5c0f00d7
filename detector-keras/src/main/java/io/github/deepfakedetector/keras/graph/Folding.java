package io.github.deepfakedetector.keras.graph;

import io.github.deepfakedetector.keras.file.Weight;
import io.github.deepfakedetector.keras.file.WeightBinding;
import io.github.deepfakedetector.keras.layer.Foldable;
import io.github.deepfakedetector.keras.layer.Precision;
import io.github.deepfakedetector.keras.layer.normalization.BatchNormalizationLayer;
import io.github.deepfakedetector.keras.plan.Plan;
import io.github.deepfakedetector.keras.plan.PlannedLayer;
import io.github.deepfakedetector.keras.plan.Step;
import io.github.deepfakedetector.keras.plan.Value;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which batch normalisations the layer before them takes into its weights.
 *
 * <p>At inference, {@code gamma * (Wx + b - mean) / sqrt(variance + epsilon) + beta} is {@code W'x
 * + b'} with a kernel and bias that are worked out once. Only where the layer's output goes nowhere
 * else, both layers are called once, and both compute in 32-bit floats.
 */
final class Folding {
  private final Map<PlannedLayer, PlannedLayer> followers;

  private Folding(Map<PlannedLayer, PlannedLayer> followers) {
    this.followers = followers;
  }

  static Folding of(Plan plan) {
    Map<Integer, Integer> uses = new HashMap<>();
    plan.steps().forEach(step -> step.inputs().forEach(in -> uses.merge(in.id(), 1, Integer::sum)));
    plan.outputs().forEach(port -> uses.merge(port.value().id(), 1, Integer::sum));
    Map<PlannedLayer, Integer> calls = new HashMap<>();
    Map<Integer, Step> makers = new HashMap<>();
    for (Step step : plan.steps()) {
      calls.merge(step.layer(), 1, Integer::sum);
      step.outputs().forEach(value -> makers.put(value.id(), step));
    }
    Map<PlannedLayer, PlannedLayer> followers = new HashMap<>();
    for (Step step : plan.steps()) {
      if (!(step.layer().layer() instanceof BatchNormalizationLayer)) {
        continue;
      }
      Value input = step.inputs().get(0);
      Step before = makers.get(input.id());
      if (before != null
          && uses.getOrDefault(input.id(), 0) == 1
          && calls.getOrDefault(step.layer(), 0) == 1
          && calls.getOrDefault(before.layer(), 0) == 1
          && fits(before, step)) {
        followers.put(before.layer(), step.layer());
      }
    }
    return new Folding(followers);
  }

  /** Takes nothing together. */
  static Folding none() {
    return new Folding(Map.of());
  }

  private static boolean fits(Step before, Step step) {
    Dims shape = step.inputs().get(0).shape();
    Foldable foldable = before.layer().layer().foldable();
    return step.layer().layer() instanceof BatchNormalizationLayer normalization
        && foldable != null
        && normalization.axis(shape) == Math.floorMod(foldable.outputAxis(), shape.rank())
        && before.layer().precision() == Precision.FLOAT32
        && step.layer().precision() == Precision.FLOAT32;
  }

  boolean isAbsorbed(PlannedLayer layer) {
    return followers.containsValue(layer);
  }

  /** The values of a layer's variables, with what follows it taken in. */
  List<Variables.Initial.Value> weights(PlannedLayer layer, WeightBinding binding) {
    List<Variables.Initial.Value> own = new ArrayList<>();
    for (Weight weight : binding.of(layer)) {
      own.add(new Variables.Initial.Value(weight.shape(), weight.values()));
    }
    PlannedLayer follower = followers.get(layer);
    Foldable foldable = layer.layer().foldable();
    if (follower == null || foldable == null) {
      return own;
    }
    BatchNormalizationLayer normalization = (BatchNormalizationLayer) follower.layer();
    List<float[]> numbers =
        binding.of(follower).stream().map(weight -> weight.values().get()).toList();
    double[] scale = normalization.scale(numbers);
    double[] shift = normalization.shift(numbers);
    Variables.Initial.Value kernel = own.get(foldable.kernel());
    own.set(
        foldable.kernel(),
        new Variables.Initial.Value(
            kernel.shape(),
            () -> scaled(kernel.numbers().get(), kernel.shape(), foldable.channelAxes(), scale)));
    Variables.Initial.Value bias = foldable.bias() < 0 ? null : own.get(foldable.bias());
    Variables.Initial.Value folded =
        new Variables.Initial.Value(
            Dims.of(scale.length),
            () -> bias(bias == null ? null : bias.numbers().get(), scale, shift));
    if (foldable.bias() < 0) {
      own.add(folded);
    } else {
      own.set(foldable.bias(), folded);
    }
    return own;
  }

  private static float[] bias(float @Nullable [] bias, double[] scale, double[] shift) {
    float[] folded = new float[scale.length];
    for (int i = 0; i < folded.length; i++) {
      folded[i] = (float) (shift[i] + (bias == null ? 0 : bias[i] * scale[i]));
    }
    return folded;
  }

  private static float[] scaled(
      float[] kernel, Dims shape, List<Integer> channelAxes, double[] scale) {
    float[] scaled = new float[kernel.length];
    for (int i = 0; i < kernel.length; i++) {
      scaled[i] = (float) (kernel[i] * scale[channel(i, shape, channelAxes)]);
    }
    return scaled;
  }

  /** Which output channel a number of the kernel belongs to. */
  private static int channel(int index, Dims shape, List<Integer> channelAxes) {
    int channel = 0;
    for (int axis : channelAxes) {
      long inner = shape.tail(axis + 1).elements();
      channel = (int) (channel * shape.at(axis) + index / inner % shape.at(axis));
    }
    return channel;
  }
}
