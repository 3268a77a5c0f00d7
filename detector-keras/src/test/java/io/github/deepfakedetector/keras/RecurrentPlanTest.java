package io.github.deepfakedetector.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepfakedetector.keras.config.ConfigParser;
import io.github.deepfakedetector.keras.config.Json;
import io.github.deepfakedetector.keras.layer.WeightSpec;
import io.github.deepfakedetector.keras.plan.Plan;
import io.github.deepfakedetector.keras.plan.Planner;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What configurations of recurrent layers, and of what goes with them, mean without an engine. */
class RecurrentPlanTest {
  private static final String CALL =
      """
      {"args": [{"class_name": "__keras_tensor__", "config": {"keras_history": ["in", 0, 0]}}],
       "kwargs": {%s}}""";

  private static String tensor(String layer) {
    return "{\"class_name\": \"__keras_tensor__\", \"config\": {\"keras_history\": [\"%s\", 0, 0]}}"
        .formatted(layer);
  }

  /** Of sequences of any length, called with these keywords. */
  private static Plan plan(String className, String settings, String keywords) {
    String json =
        """
        {"class_name": "Functional", "config": {"name": "m", "layers": [
          {"class_name": "InputLayer", "name": "in", "inbound_nodes": [],
           "config": {"batch_shape": [null, null, 5]}},
          {"class_name": "InputLayer", "name": "h", "inbound_nodes": [],
           "config": {"batch_shape": [null, 3]}},
          {"class_name": "InputLayer", "name": "steps", "inbound_nodes": [],
           "config": {"batch_shape": [null, null], "dtype": "bool"}},
          {"class_name": "%s", "name": "x", "config": {%s}, "inbound_nodes": [%s]}],
         "input_layers": [["in", 0, 0], ["h", 0, 0], ["steps", 0, 0]],
         "output_layers": [["x", 0, 0]]}}"""
            .formatted(className, settings, CALL.formatted(keywords));
    return Planner.plan(ConfigParser.parse(Json.parse(json, "model_config"), 3));
  }

  private static Plan plan(String className, String settings) {
    return plan(className, settings, "");
  }

  private static String layer(String className, String settings) {
    return "{\"class_name\": \"%s\", \"config\": {%s}}".formatted(className, settings);
  }

  private static List<String> weights(Plan plan) {
    return plan.layers().get(0).weights().stream().map(WeightSpec::name).toList();
  }

  @Test
  void theNumberOfStepsMayBeFree() {
    Plan plan = plan("LSTM", "\"units\": 3, \"return_sequences\": true");
    assertThat(plan.outputs().get(0).spec()).hasToString("x (None, None, 3)");
    assertThat(plan("GRU", "\"units\": 3").outputs().get(0).spec()).hasToString("x (None, 3)");
  }

  @Test
  void stackedCellsAreCountedByTheirClasses() {
    String cells =
        String.join(
            ", ",
            layer("GRUCell", "\"units\": 2, \"use_bias\": false"),
            layer("SimpleRNNCell", "\"units\": 4, \"use_bias\": false"),
            layer("GRUCell", "\"units\": 3, \"use_bias\": false"));
    Plan plan =
        plan("RNN", "\"cell\": " + layer("StackedRNNCells", "\"cells\": [%s]".formatted(cells)));
    assertThat(weights(plan))
        .containsExactly(
            "cell/cells/gru_cell/kernel",
            "cell/cells/gru_cell/recurrent_kernel",
            "cell/cells/simple_rnn_cell/kernel",
            "cell/cells/simple_rnn_cell/recurrent_kernel",
            "cell/cells/gru_cell_1/kernel",
            "cell/cells/gru_cell_1/recurrent_kernel");
    assertThat(plan.outputs().get(0).spec()).hasToString("x (None, 3)");
  }

  @Test
  void bothDirectionsHaveWeightsOfTheirOwn() {
    String lstm = layer("LSTM", "\"name\": \"l\", \"units\": 3, \"use_bias\": false");
    Plan plan = plan("Bidirectional", "\"layer\": " + lstm);
    assertThat(weights(plan))
        .containsExactly(
            "forward_layer/cell/kernel",
            "forward_layer/cell/recurrent_kernel",
            "backward_layer/cell/kernel",
            "backward_layer/cell/recurrent_kernel");
    assertThat(plan.outputs().get(0).spec()).hasToString("x (None, 6)");
  }

  @Test
  void directionsThatDoNotGoTogetherAreRefused() {
    String lstm = layer("LSTM", "\"name\": \"l\", \"units\": 3");
    assertThatThrownBy(
            () ->
                plan(
                    "Bidirectional", "\"layer\": %s, \"backward_layer\": %s".formatted(lstm, lstm)))
        .hasMessage("layer 'x' of class Bidirectional has two layers that go the same way");
    String other = layer("LSTM", "\"units\": 2, \"go_backwards\": true");
    assertThatThrownBy(
            () ->
                plan(
                    "Bidirectional",
                    "\"merge_mode\": \"sum\", \"layer\": %s, \"backward_layer\": %s"
                        .formatted(lstm, other)))
        .hasMessage("layer 'x' of class Bidirectional cannot join (None, 3) and (None, 2)");
  }

  @Test
  void cellsAndLayersOfOthersAreRefusedByName() {
    assertThatThrownBy(() -> plan("RNN", "\"cell\": " + layer("MyCell", "\"units\": 2")))
        .hasMessage(
            "layer 'x/cell' of class MyCell is not supported as a cell; supported: GRUCell,"
                + " LSTMCell, SimpleRNNCell");
    assertThatThrownBy(() -> plan("Bidirectional", "\"layer\": " + layer("Dense", "\"units\": 2")))
        .hasMessageStartingWith(
            "layer 'x/layer' of class Dense is not supported inside another layer; supported: RNN,");
  }

  @Test
  void timeBeforeSamplesIsRefused() {
    assertThatThrownBy(() -> plan("LSTM", "\"units\": 3, \"time_major\": true"))
        .hasMessage(
            "layer 'x' of class LSTM has time_major, which is not supported: samples come first,"
                + " as in Keras 3");
  }

  @Test
  void initialStatesMustFit() {
    String one = "\"initial_state\": [%s]".formatted(tensor("h"));
    assertThat(plan("GRU", "\"units\": 3", one).outputs()).hasSize(1);
    assertThatThrownBy(() -> plan("LSTM", "\"units\": 3", one))
        .hasMessage("layer 'x' of class LSTM is given 1 initial states, not 2");
    assertThatThrownBy(() -> plan("GRU", "\"units\": 4", one))
        .hasMessage(
            "layer 'x' of class GRU is given an initial state of (None, 3) for one of (None, 4)");
    assertThatThrownBy(() -> plan("GRU", "\"units\": 1", "\"initial_state\": [[0.5]]"))
        .hasMessage(
            "layer 'x' of class GRU has numbers as initial states, which are not supported");
  }

  @Test
  void masksMayBeArgumentsButNotConstants() {
    String mask = "\"mask\": " + tensor("steps");
    assertThat(plan("GRU", "\"units\": 3", mask).outputs()).hasSize(1);
    assertThat(plan("Softmax", "", "\"mask\": null").outputs()).hasSize(1);
    assertThatThrownBy(() -> plan("GRU", "\"units\": 3", "\"mask\": [[true, false]]"))
        .hasMessage("a layer is called with a mask of constants, which is not supported");
  }

  @Test
  void callsAsInTrainingAreRefused() {
    assertThatThrownBy(() -> plan("GRU", "\"units\": 3", "\"training\": true"))
        .hasMessage("layer 'x' of class GRU is called as in training, which is not supported");
  }

  @Test
  void timeDistributedTakesTheMaskOfItsCall() {
    String mask = "\"mask\": " + tensor("steps");
    String dense = layer("Dense", "\"name\": \"d\", \"units\": 2");
    Plan plan = plan("TimeDistributed", "\"layer\": " + dense, mask);
    assertThat(plan.outputs().get(0).spec()).hasToString("x (None, None, 2)");
  }

  @Test
  void timeDistributedIsRefusedAroundSeveralOutputs() {
    String gru = layer("GRU", "\"name\": \"g\", \"units\": 2, \"return_state\": true");
    String deeper = "\"layer\": " + layer("TimeDistributed", "\"name\": \"t\", \"layer\": " + gru);
    assertThatThrownBy(() -> plan("TimeDistributed", deeper)).hasMessageContaining("of rank 3");
    String json =
        """
        {"class_name": "Sequential", "config": [
          {"class_name": "TimeDistributed", "config": {"name": "t",
            "batch_input_shape": [null, 4, 6, 5], "layer": %s}}]}"""
            .formatted(gru);
    assertThatThrownBy(() -> Planner.plan(ConfigParser.parse(Json.parse(json, "model_config"), 2)))
        .hasMessage(
            "layer 't' of class TimeDistributed is around a layer with 2 outputs, which is not"
                + " supported; supported: one");
  }

  @Test
  void outputsOfOneLayerHaveNamesOfTheirOwn() {
    String json =
        """
        {"class_name": "Functional", "config": {"name": "m", "layers": [
          {"class_name": "InputLayer", "name": "in", "inbound_nodes": [],
           "config": {"batch_shape": [null, 4, 5]}},
          {"class_name": "LSTM", "name": "l", "config": {"units": 2, "return_state": true},
           "inbound_nodes": [[["in", 0, 0, {}]]]}],
         "input_layers": [["in", 0, 0]],
         "output_layers": [["l", 0, 0], ["l", 0, 1], ["l", 0, 2]]}}""";
    Plan plan = Planner.plan(ConfigParser.parse(Json.parse(json, "model_config"), 2));
    assertThat(Plan.names(plan.outputs())).containsExactly("l", "l_1", "l_2");
  }

  @Test
  void moreLoopsThanAGraphBearsAreRefused() {
    String cells =
        String.join(", ", Collections.nCopies(300, layer("SimpleRNNCell", "\"units\": 1")));
    assertThatThrownBy(
            () ->
                plan(
                    "RNN",
                    "\"cell\": " + layer("StackedRNNCells", "\"cells\": [%s]".formatted(cells))))
        .hasMessage("the model has more than 256 recurrent layers");
  }

  @Test
  void sequencesOfAnotherRankAreRefused() {
    assertThatThrownBy(() -> plan("ConvLSTM2D", "\"filters\": 2, \"kernel_size\": 3"))
        .hasMessage(
            "layer 'x' of class ConvLSTM2D takes sequences of rank 5 with known sizes but for"
                + " batch and steps");
  }
}
