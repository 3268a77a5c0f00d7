package io.github.deepfakedetector.keras.layer.recurrent;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.config.Modules;
import io.github.deepfakedetector.keras.layer.Precision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The cells by Keras' class name: those of the layers that have their own, and those by themselves.
 */
final class Cells {
  private static final String CELL = "cell";
  private static final int MAX_STACKED = 1000;
  private static final Map<String, Function<LayerSettings, Cell>> LAYERS = new TreeMap<>();
  private static final Map<String, Function<LayerSettings, Cell>> SINGLE = new TreeMap<>();

  private static final Map<String, String> GROUPS =
      Map.of(
          "LSTMCell", "lstm_cell",
          "GRUCell", "gru_cell",
          "SimpleRNNCell", "simple_rnn_cell");

  static {
    LAYERS.put("LSTM", LstmCell::new);
    LAYERS.put("GRU", Cells::gru);
    LAYERS.put("SimpleRNN", SimpleCell::new);
    LAYERS.put("CuDNNLSTM", settings -> new CudnnCell(settings, new LstmCell(settings), 4));
    LAYERS.put("CuDNNGRU", settings -> new CudnnCell(settings, new GruCell(settings, true), 3));
    for (int rank = 1; rank <= 3; rank++) {
      int axes = rank;
      LAYERS.put("ConvLSTM" + rank + "D", settings -> new ConvLstmCell(settings, axes));
    }
    SINGLE.put("LSTMCell", LstmCell::new);
    SINGLE.put("GRUCell", Cells::gru);
    SINGLE.put("SimpleRNNCell", SimpleCell::new);
  }

  private Cells() {}

  /**
   * A cell of a layer.
   *
   * @param group where its weights are, below those of the layer
   */
  record Named(Cell cell, String group) {}

  /** The classes of layers that have a cell of their own. */
  static List<String> layers() {
    return List.copyOf(LAYERS.keySet());
  }

  /** The cells of a recurrent layer: one, or those that are stacked. */
  static List<Named> of(LayerSettings layer) {
    Function<LayerSettings, Cell> own = LAYERS.get(layer.className());
    if (own != null && Modules.isKeras(layer.config().module())) {
      return List.of(new Named(own.apply(layer), CELL));
    }
    if (!layer.className().equals("RNN") || !Modules.isKeras(layer.config().module())) {
      throw layer.problem(
          "is not supported inside another layer; supported: RNN, "
              + String.join(", ", LAYERS.keySet()));
    }
    LayerSettings cell = layer.inside(CELL);
    if (!cell.className().equals("StackedRNNCells") || !Modules.isKeras(cell.config().module())) {
      return List.of(new Named(single(layer, cell), CELL));
    }
    return stacked(layer, cell);
  }

  private static List<Named> stacked(LayerSettings layer, LayerSettings stack) {
    JsonNode nodes = stack.raw("cells");
    if (!nodes.isArray() || nodes.isEmpty() || nodes.size() > MAX_STACKED) {
      throw stack.wrong("cells", "a list of at most %d cells".formatted(MAX_STACKED));
    }
    if (stack.flag("reverse_state_order", false)) {
      throw stack.problem("has reverse_state_order, which is not supported");
    }
    List<Named> cells = new ArrayList<>();
    Map<String, Integer> counts = new HashMap<>();
    for (JsonNode node : nodes) {
      LayerSettings settings = stack.inside("cells", node);
      Cell cell = single(layer, settings);
      int count = counts.merge(settings.className(), 1, Integer::sum) - 1;
      String group = GROUPS.get(settings.className()) + (count == 0 ? "" : "_" + count);
      cells.add(new Named(cell, CELL + "/cells/" + group));
    }
    return cells;
  }

  private static Cell single(LayerSettings layer, LayerSettings cell) {
    Function<LayerSettings, Cell> factory = SINGLE.get(cell.className());
    if (factory == null || !Modules.isKeras(cell.config().module())) {
      throw cell.problem(
          "is not supported as a cell; supported: " + String.join(", ", SINGLE.keySet()));
    }
    if (Precision.of(cell) != Precision.of(layer)) {
      throw cell.problem("computes in another precision than the layer around it");
    }
    return factory.apply(cell);
  }

  /** Files of Keras before 2.2 do not say when they reset; they did so before the product. */
  private static Cell gru(LayerSettings settings) {
    return new GruCell(settings, settings.kerasMajor() >= 3);
  }
}
