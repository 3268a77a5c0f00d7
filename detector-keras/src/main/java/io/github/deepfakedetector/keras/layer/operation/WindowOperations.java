package io.github.deepfakedetector.keras.layer.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.deepfakedetector.keras.config.Arguments;
import io.github.deepfakedetector.keras.config.LayerConfig;
import io.github.deepfakedetector.keras.layer.Inputs;
import io.github.deepfakedetector.keras.layer.Layer;
import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.layer.LayerRegistry;
import io.github.deepfakedetector.keras.layer.Precision;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.types.TBool;
import org.tensorflow.types.family.TNumber;

/** Pooling and convolutions as operations: what the layers do, with kernels that are arguments. */
final class WindowOperations {
  private static final List<String> SETTINGS =
      List.of("pool_size", "output_size", "strides", "padding", "data_format", "dilation_rate");

  private WindowOperations() {}

  static void register(Map<String, Definition> all) {
    put(all, "MaxPool", "MaxPooling%dD", List.of(), (call, config) -> {});
    put(all, "AveragePool", "AveragePooling%dD", List.of(), (call, config) -> {});
    put(all, "AdaptiveMaxPool", "AdaptiveMaxPooling%dD", List.of(), (call, config) -> {});
    put(all, "AdaptiveAveragePool", "AdaptiveAveragePooling%dD", List.of(), (call, config) -> {});
    put(all, "Conv", "Conv%dD", List.of("kernel"), WindowOperations::convolution);
    put(all, "DepthwiseConv", "DepthwiseConv%dD", List.of("kernel"), WindowOperations::depthwise);
    put(
        all,
        "SeparableConv",
        "SeparableConv%dD",
        List.of("depthwise_kernel", "pointwise_kernel"),
        WindowOperations::separable);
  }

  private static void put(
      Map<String, Definition> all,
      String name,
      String layer,
      List<String> kernels,
      BiConsumer<Call, ObjectNode> more) {
    all.put(
        name,
        Definition.of(
            call -> layer(call, layer, more).outputs(input(call)).get(0),
            body -> build(body, layer(body, layer, more), kernels)));
  }

  private static Inputs input(Call call) {
    return new Inputs(List.of(call.shape()), Arguments.ofTensors(1));
  }

  private static Layer layer(Call call, String name, BiConsumer<Call, ObjectNode> more) {
    int spatial = call.shape().rank() - 2;
    if (spatial < 1 || spatial > 3) {
      throw call.problem("takes tensors of rank 3 to 5, not " + call.shape());
    }
    ObjectNode config = JsonNodeFactory.instance.objectNode();
    for (String key : SETTINGS) {
      JsonNode setting = call.setting(key);
      if (call.has(key)) {
        // Words in capitals are TensorFlow's own.
        config.set(
            key,
            setting.isTextual() && key.equals("padding")
                ? config.textNode(setting.textValue().toLowerCase(Locale.ROOT))
                : setting);
      }
    }
    more.accept(call, config);
    return LayerRegistry.create(
        new LayerConfig(
            call.settings().layerName(),
            name.formatted(spatial),
            null,
            config,
            List.of(),
            null,
            null),
        call.settings().kerasMajor());
  }

  private static Operand<TNumber> build(Body body, Layer layer, List<String> kernels) {
    Operand<TNumber> x = body.floating(body.x());
    List<Operand<TNumber>> weights = new ArrayList<>();
    for (int i = 0; i < kernels.size(); i++) {
      weights.add(body.operand(body.required(i + 1, kernels.get(i)), ElementType.of(x)));
    }
    List<@Nullable Operand<TBool>> none = new ArrayList<>();
    none.add(null);
    return layer
        .build(new LayerCall(body.tf(), List.of(x), none, input(body), weights, precision(x)))
        .get(0);
  }

  private static Precision precision(Operand<TNumber> x) {
    return Arrays.stream(Precision.values())
        .filter(precision -> precision.type().equals(x.type()))
        .findFirst()
        .orElse(Precision.FLOAT32);
  }

  /** The kernel's shape: that of the window, then two numbers of channels. */
  private static Dims kernel(Call call, String name, ObjectNode config) {
    Dims kernel = call.shape(1, name);
    if (kernel.rank() != call.shape().rank() || !kernel.isKnown()) {
      throw call.problem("has a kernel of %s for %s".formatted(kernel, call.shape()));
    }
    ArrayNode window = config.putArray("kernel_size");
    kernel.head(kernel.rank() - 2).toList().forEach(window::add);
    config.put("use_bias", false);
    return kernel;
  }

  private static void convolution(Call call, ObjectNode config) {
    Dims kernel = kernel(call, "kernel", config);
    boolean first = call.text("data_format", "channels_last").equals("channels_first");
    long channels = call.known(call.shape(), first ? 1 : call.shape().rank() - 1);
    if (kernel.at(-2) == 0 || channels % kernel.at(-2) != 0) {
      throw call.problem("has a kernel of %s for %s".formatted(kernel, call.shape()));
    }
    config.put("filters", kernel.last());
    config.put("groups", channels / kernel.at(-2));
  }

  private static void depthwise(Call call, ObjectNode config) {
    config.put("depth_multiplier", kernel(call, "kernel", config).last());
  }

  private static void separable(Call call, ObjectNode config) {
    config.put("depth_multiplier", kernel(call, "depthwise_kernel", config).last());
    Dims pointwise = call.shape(2, "pointwise_kernel");
    if (!pointwise.isKnown()) {
      throw call.problem("has a kernel of " + pointwise);
    }
    config.put("filters", pointwise.last());
  }
}
