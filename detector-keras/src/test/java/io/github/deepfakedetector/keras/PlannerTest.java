package io.github.deepfakedetector.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepfakedetector.keras.config.ConfigParser;
import io.github.deepfakedetector.keras.config.Json;
import io.github.deepfakedetector.keras.file.Keras1;
import io.github.deepfakedetector.keras.file.KerasFile;
import io.github.deepfakedetector.keras.file.SnakeCase;
import io.github.deepfakedetector.keras.plan.Plan;
import io.github.deepfakedetector.keras.plan.Planner;
import io.github.deepfakedetector.keras.value.KerasFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What configurations mean, without an engine. */
class PlannerTest {
  private static Plan plan(String json, int kerasMajor) {
    return Planner.plan(ConfigParser.parse(Json.parse(json, "model_config"), kerasMajor));
  }

  private static String functional(String layers, String output) {
    return """
        {"class_name": "Functional", "config": {"name": "m", "layers": [
          {"class_name": "InputLayer", "name": "in", "inbound_nodes": [],
           "config": {"batch_shape": [null, 8, 8, 3]}}%s],
         "input_layers": [["in", 0, 0]], "output_layers": [["%s", 0, 0]]}}"""
        .formatted(layers, output);
  }

  private static String layer(String className, String name, String input, String settings) {
    return """
        , {"class_name": "%s", "name": "%s", "config": {%s},
           "inbound_nodes": [[["%s", 0, 0, {}]]]}"""
        .formatted(className, name, settings, input);
  }

  @Test
  void layersThatAreUnknownAreRefusedByName() {
    assertThatThrownBy(() -> plan(functional(layer("Lambda", "x", "in", ""), "x"), 2))
        .hasMessageStartingWith(
            "layer 'x' of class Lambda is not supported; supported: Activation,");
  }

  @Test
  void classesOfOthersAreRefusedEvenUnderAKnownName() {
    String json =
        functional(layer("Dense", "x", "in", "\"units\": 2"), "x")
            .replace("\"class_name\": \"Dense\"", "\"class_name\": \"Dense\", \"module\": \"own\"");
    assertThatThrownBy(() -> plan(json, 3))
        .hasMessageStartingWith(
            "layer 'x' of class Dense (module own) is not supported; supported: ");
  }

  @Test
  void unknownPrecisionsAreRefused() {
    String eighth = "\"units\": 2, \"dtype\": \"float8\"";
    assertThatThrownBy(() -> plan(functional(layer("Dense", "x", "in", eighth), "x"), 2))
        .hasMessage(
            "layer 'x' of class Dense computes in float8, which is not supported; supported:"
                + " float16, bfloat16, float32, float64, mixed_float16, mixed_bfloat16");
  }

  @Test
  void circlesAndDanglingReferencesAreRefused() {
    String circle = layer("ReLU", "a", "b", "") + layer("ReLU", "b", "a", "");
    assertThatThrownBy(() -> plan(functional(circle, "b"), 2))
        .hasMessage("the layers of model 'm' depend on each other in a circle");
    assertThatThrownBy(() -> plan(functional(layer("ReLU", "a", "z", ""), "a"), 2))
        .hasMessage("the configuration refers to a layer 'z' that it lacks");
  }

  @Test
  void layersThatNoOutputNeedsAreLeftOut() {
    String layers = layer("ReLU", "a", "in", "") + layer("Lambda", "unused", "a", "");
    assertThat(plan(functional(layers, "a"), 2).layers()).hasSize(1);
  }

  @Test
  void shapesAreWorkedOutBeforehand() {
    String conv = "\"filters\": 4, \"kernel_size\": [3, 2], \"strides\": 2, \"padding\": \"%s\"";
    Map<String, String> expected = Map.of("same", "(None, 4, 4, 4)", "valid", "(None, 3, 4, 4)");
    expected.forEach(
        (padding, shape) ->
            assertThat(
                    plan(functional(layer("Conv2D", "c", "in", conv.formatted(padding)), "c"), 2)
                        .outputs()
                        .get(0)
                        .value()
                        .shape())
                .hasToString(shape));
    assertThatThrownBy(
            () ->
                plan(
                    functional(
                        layer("Conv2D", "c", "in", "\"filters\": 1, \"kernel_size\": 9"), "c"),
                    2))
        .hasMessage("layer 'c' of class Conv2D has a window of 9 on a length of 8");
  }

  @Test
  void keras1IsRefusedByName() {
    assertThatThrownBy(() -> new KerasFile(KerasFormat.HDF5, "1.2.2", null, Map.of()))
        .hasMessageStartingWith("the file is of Keras 1.2.2, which is not supported;");
    String json =
        """
        {"class_name": "Sequential", "config": [
          {"class_name": "Convolution2D", "config": {"nb_filter": 3, "border_mode": "same"}}]}""";
    assertThat(Keras1.looksLike(Json.parse(json, "model_config"))).isTrue();
  }

  @Test
  void oldSequentialModelsSayTheirShapeInTheFirstLayer() {
    String json =
        """
        {"class_name": "Sequential", "config": [
          {"class_name": "Dense", "config":
            {"name": "d", "units": 2, "batch_input_shape": [null, 5]}},
          {"class_name": "Activation", "config": {"name": "a", "activation": "softmax"}}]}""";
    Plan plan = plan(json, 2);
    assertThat(plan.inputs().get(0).spec()).hasToString("input (None, 5)");
    assertThat(plan.outputs().get(0).spec()).hasToString("a (None, 2)");
  }

  @Test
  void deepNestingIsRefusedQuickly() {
    String json = "{\"class_name\": " + "[".repeat(100_000) + "]".repeat(100_000) + "}";
    assertThatThrownBy(() -> Json.parse(json, "model_config"))
        .hasMessageStartingWith("model_config is not JSON: ");
  }

  @Test
  void namesOfClassesBecomeNamesAsInKeras() {
    assertThat(SnakeCase.of("SeparableConv2D")).isEqualTo("separable_conv2d");
    assertThat(SnakeCase.of("PReLU")).isEqualTo("p_re_lu");
    assertThat(SnakeCase.of("GlobalAveragePooling2D")).isEqualTo("global_average_pooling2d");
    assertThat(SnakeCase.of("ELU")).isEqualTo("elu");
  }
}
