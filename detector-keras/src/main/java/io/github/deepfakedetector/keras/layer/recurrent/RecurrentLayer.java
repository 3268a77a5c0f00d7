package io.github.deepfakedetector.keras.layer.recurrent;

import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.Inputs;
import io.github.deepfakedetector.keras.layer.Layer;
import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.layer.LayerFactory;
import io.github.deepfakedetector.keras.layer.WeightSpec;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.types.TBool;
import org.tensorflow.types.family.TNumber;

/**
 * LSTM, GRU, SimpleRNN, RNN and the ConvLSTMs.
 *
 * <p>A stateful layer begins with zeros as well, as one that was just loaded does: what it is given
 * one time says nothing of the next.
 */
public final class RecurrentLayer implements Layer {
  private final LayerSettings settings;
  private final Recurrence recurrence;

  private RecurrentLayer(LayerSettings settings) {
    this.settings = settings;
    recurrence = Recurrence.of(settings);
  }

  public static void register(Map<String, LayerFactory> factories) {
    Cells.layers().forEach(name -> factories.put(name, RecurrentLayer::new));
    factories.put("RNN", RecurrentLayer::new);
  }

  @Override
  public List<WeightSpec> weights(Inputs inputs) {
    return recurrence.weights(inputs.first());
  }

  @Override
  public List<Dims> outputs(Inputs inputs) {
    SequenceCall.of(settings, inputs)
        .check(settings, inputs, recurrence.stateShapes(inputs.first()));
    return recurrence.outputs(inputs.first());
  }

  @Override
  public int loops() {
    return recurrence.loops();
  }

  @Override
  public List<Operand<TNumber>> build(LayerCall call) {
    SequenceCall how = SequenceCall.of(settings, call.given());
    return recurrence.build(call, call.weights(), how.states(call), how.mask(call));
  }

  @Override
  public @Nullable Operand<TBool> mask(LayerCall call) {
    return recurrence.returnsSequences() ? call.mask() : null;
  }
}
