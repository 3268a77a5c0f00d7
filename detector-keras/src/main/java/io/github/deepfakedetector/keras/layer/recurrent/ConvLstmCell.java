package io.github.deepfakedetector.keras.layer.recurrent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.deepfakedetector.keras.config.Arguments;
import io.github.deepfakedetector.keras.config.LayerConfig;
import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.Inputs;
import io.github.deepfakedetector.keras.layer.Layer;
import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.layer.LayerRegistry;
import io.github.deepfakedetector.keras.layer.Precision;
import io.github.deepfakedetector.keras.layer.WeightSpec;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/** ConvLSTM: an LSTM whose products are convolutions, of the inputs and of the states. */
final class ConvLstmCell implements Cell {
  private static final int GATES = 4;
  private final LayerSettings settings;
  private final LstmCell.LstmStep step;
  private final Precision precision;
  private final int rank;
  private final int filters;
  private final boolean channelsFirst;
  private final Layer inputs;
  private final Layer recurrent;

  ConvLstmCell(LayerSettings settings, int rank) {
    this.settings = settings;
    this.rank = rank;
    step = LstmCell.LstmStep.of(settings);
    precision = Precision.of(settings);
    filters = settings.count("filters");
    channelsFirst = settings.text("data_format", "channels_last").equals("channels_first");
    inputs = convolution(convolved());
    recurrent =
        convolution(
            convolved()
                .put("strides", 1)
                .put("dilation_rate", 1)
                .put("padding", "same")
                .put("use_bias", false));
  }

  /** The settings of a convolution with all gates' filters. */
  private ObjectNode convolved() {
    ObjectNode convolved = settings.config().settings().deepCopy();
    convolved.remove(List.of("activation", "recurrent_activation", "groups"));
    return convolved.put("filters", GATES * (long) filters);
  }

  private Layer convolution(ObjectNode convolved) {
    LayerConfig config =
        new LayerConfig(
            settings.layerName(), "Conv" + rank + "D", null, convolved, List.of(), null, null);
    return LayerRegistry.create(config, settings.kerasMajor());
  }

  @Override
  public List<WeightSpec> weights(Dims sample) {
    if (sample.rank() != rank + 1 || !sample.isKnown()) {
      throw settings.problem(
          "takes sequences of rank %d with known sizes but for batch and steps"
              .formatted(rank + 3));
    }
    boolean trainable = settings.flag("trainable", true);
    List<WeightSpec> specs = new ArrayList<>(inputs.weights(given(sample)));
    Dims kernel = recurrent.weights(given(output(sample))).get(0).shape();
    specs.add(1, new WeightSpec("recurrent_kernel", kernel, trainable));
    return specs.stream()
        .map(spec -> new WeightSpec(spec.name(), spec.shape(), trainable))
        .toList();
  }

  private static Inputs given(Dims sample) {
    return new Inputs(List.of(Dims.of(Dims.FREE).plus(sample)), Arguments.ofTensors(1));
  }

  @Override
  public Dims output(Dims sample) {
    Dims gates = inputs.outputs(given(sample)).get(0).tail(1);
    return gates.with(channelsFirst ? 0 : -1, filters);
  }

  @Override
  public List<Dims> states(Dims sample) {
    return List.of(output(sample), output(sample));
  }

  @Override
  public Operand<TNumber> project(
      Ops tf, Dims sample, Operand<TNumber> x, List<Operand<TNumber>> weights) {
    List<Operand<TNumber>> own = new ArrayList<>(weights);
    own.remove(1);
    return inputs.build(call(tf, sample, x, own)).get(0);
  }

  private LayerCall call(Ops tf, Dims sample, Operand<TNumber> x, List<Operand<TNumber>> weights) {
    return new LayerCall(
        tf, List.of(x), Collections.singletonList(null), given(sample), weights, precision);
  }

  @Override
  public List<Operand<TNumber>> recurrent(Ops tf, List<Operand<TNumber>> weights) {
    return List.of(weights.get(1));
  }

  @Override
  public Next next(
      Ops tf,
      Dims sample,
      Operand<TNumber> projected,
      List<Operand<TNumber>> states,
      List<Operand<TNumber>> kernel) {
    LayerCall call = call(tf, output(sample), states.get(0), kernel);
    Operand<TNumber> gates = tf.math.add(projected, recurrent.build(call).get(0));
    Operand<TInt32> axis = tf.constant(channelsFirst ? 1 : rank + 1);
    return step.apply(tf, List.copyOf(tf.split(axis, gates, (long) GATES).output()), states.get(1));
  }
}
