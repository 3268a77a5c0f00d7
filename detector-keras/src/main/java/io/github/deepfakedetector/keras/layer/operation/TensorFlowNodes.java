package io.github.deepfakedetector.keras.layer.operation;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.deepfakedetector.keras.config.Argument;
import io.github.deepfakedetector.keras.config.Arguments;
import io.github.deepfakedetector.keras.config.Json;
import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.Layer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Nodes of TensorFlow's graphs, as Keras 2.0 to 2.3 of TensorFlow wrote them: TensorFlowOpLayer.
 * The parameters are the node's inputs in their order, then its attributes.
 */
final class TensorFlowNodes {
  private static final int MAX_INPUTS = 1000;

  private static final Map<String, Translation> TABLE =
      Translation.table(
          """
          Abs Absolute x
          Add Add x1 x2
          AddN AddN x
          AddV2 Add x1 x2
          All All x axis keep_dims=keepdims
          Any Any x axis keep_dims=keepdims
          BatchMatMul MatrixProduct x1 x2 adj_x=transpose_a adj_y=transpose_b
          BatchMatMulV2 MatrixProduct x1 x2 adj_x=transpose_a adj_y=transpose_b
          BiasAdd BiasAdd x bias data_format=="NHWC"
          BroadcastTo BroadcastTo x shape
          Cast Cast x DstT=dtype Truncate==false
          Ceil Ceil x
          ConcatV2 Concatenate xs axis
          Cos Cos x
          Elu Elu x
          Equal Equal x1 x2 incompatible_shape_error==true
          Erf Erf x
          Exp Exp x
          ExpandDims ExpandDims x axis
          Expm1 Expm1 x
          Floor Floor x
          FloorDiv FloorDivide x1 x2
          FloorMod Mod x1 x2
          GatherV2 Take x indices axis batch_dims==0
          Greater Greater x1 x2
          GreaterEqual GreaterEqual x1 x2
          Identity Copy x
          LeakyRelu LeakyRelu x alpha=negative_slope
          Less Less x1 x2
          LessEqual LessEqual x1 x2
          Log Log x
          Log1p Log1p x
          LogSoftmax LogSoftmax x
          LogicalAnd LogicalAnd x1 x2
          LogicalNot LogicalNot x
          LogicalOr LogicalOr x1 x2
          MatMul MatrixProduct x1 x2 transpose_a transpose_b
          Max Max x axis keep_dims=keepdims
          Maximum Maximum x1 x2
          Mean Mean x axis keep_dims=keepdims
          Min Min x axis keep_dims=keepdims
          Minimum Minimum x1 x2
          Mul Multiply x1 x2
          Neg Negative x
          NotEqual NotEqual x1 x2 incompatible_shape_error==true
          Pack Stack x axis
          Pad Pad x pad_width
          PadV2 Pad x pad_width constant_values
          Pow Power x1 x2
          Prod Prod x axis keep_dims=keepdims
          RealDiv Divide x1 x2
          Reciprocal Reciprocal x
          Relu Relu x
          Relu6 Relu6 x
          Reshape Reshape x newshape
          ResizeBilinear Resize x size half_pixel_centers==true align_corners==false
          ResizeNearestNeighbor Resize x size half_pixel_centers==true align_corners==false interpolation:="nearest"
          ReverseV2 Flip x axis
          Round Round x
          Rsqrt Rsqrt x
          SelectV2 Where condition x1 x2
          Selu Selu x
          Shape Shape x out_type=="int32"
          Sigmoid Sigmoid x
          Sign Sign x
          Sin Sin x
          Softmax Softmax x
          Softplus Softplus x
          Softsign Softsign x
          Sqrt Sqrt x
          Square Square x
          SquaredDifference SquaredDifference x1 x2
          Squeeze Squeeze x squeeze_dims=axis
          StopGradient StopGradient x
          StridedSlice GetItem x key
          Sub Subtract x1 x2
          Sum Sum x axis keep_dims=keepdims
          Tan Tan x
          Tanh Tanh x
          Tile Tile x repeats
          Transpose Transpose x axes
          ZerosLike ZerosLike x
          """);

  private TensorFlowNodes() {}

  /** Makes an operation, or refuses it by the node's name. */
  static Layer create(LayerSettings settings, Map<String, Definition> definitions) {
    JsonNode written = settings.raw("node_def");
    JsonNode node =
        written.isTextual() ? Json.parse(written.textValue(), "a node of a graph") : written;
    String operation = node.path("op").asText("");
    LayerSettings named = TensorFlowFunctions.named(settings, operation);
    Translation translation = TABLE.get(operation);
    if (translation == null) {
      throw named.problem("is not supported; supported: " + String.join(", ", TABLE.keySet()));
    }
    JsonNode constants = settings.raw("constants");
    return TranslatedStep.of(
        named,
        Objects.requireNonNull(definitions.get(translation.operation()), translation.operation()),
        given ->
            translation.arguments(
                named, arguments(named, operation, node.path("attr"), constants, given)));
  }

  private static Arguments arguments(
      LayerSettings settings,
      String operation,
      JsonNode attributes,
      JsonNode constants,
      Arguments given) {
    List<Argument> inputs = inputs(settings, constants, given);
    Map<String, JsonNode> named = new LinkedHashMap<>();
    attributes.properties().stream()
        .filter(entry -> !isImplied(entry.getKey(), entry.getValue()))
        .forEach(entry -> named.put(entry.getKey(), attribute(entry.getValue())));
    switch (operation) {
      case "StridedSlice" -> {
        Argument key = new Argument.Constant(StridedKeys.key(settings, inputs, named));
        return new Arguments(List.of(inputs.get(0), key), Map.of());
      }
      case "ConcatV2" -> {
        int last = inputs.size() - 1;
        inputs =
            List.of(new Argument.Items(inputs.subList(0, Math.max(0, last))), inputs.get(last));
      }
      case "AddN", "Pack" -> inputs = List.of(new Argument.Items(inputs));
      case "Squeeze" -> named.values().removeIf(JsonNode::isEmpty);
      default -> {}
    }
    Map<String, Argument> keywords = new LinkedHashMap<>();
    named.forEach((name, value) -> keywords.put(name, new Argument.Constant(value)));
    return new Arguments(inputs, keywords);
  }

  /** What a node says of the types and the number of its inputs, which they have anyway. */
  private static boolean isImplied(String name, JsonNode written) {
    boolean type = written.has("type") && !name.equals("DstT") && !name.equals("out_type");
    return type || name.equals("N") || name.startsWith("_");
  }

  /** The tensors, with the constants at their places among them. */
  private static List<Argument> inputs(
      LayerSettings settings, JsonNode constants, Arguments given) {
    List<Argument> tensors = new ArrayList<>();
    given.positional().forEach(argument -> tensors.addAll(Values.members(argument)));
    int count = tensors.size() + constants.size();
    List<Argument> inputs = new ArrayList<>();
    for (int i = 0; i < Math.min(count, MAX_INPUTS); i++) {
      JsonNode constant = constants.path(Integer.toString(i));
      if (!constant.isMissingNode()) {
        inputs.add(new Argument.Constant(constant));
      } else if (!tensors.isEmpty()) {
        inputs.add(tensors.remove(0));
      }
    }
    if (inputs.size() != count || count == 0) {
      throw settings.problem("is given %d inputs, not all of which are known".formatted(count));
    }
    return inputs;
  }

  /** The value of {@code {"i": "1"}}, {@code {"b": true}} and so on; zeros are not written. */
  private static JsonNode attribute(JsonNode written) {
    if (written.has("b")) {
      return BooleanNode.valueOf(written.path("b").asBoolean());
    }
    if (written.has("i")) {
      return IntNode.valueOf(written.path("i").asInt());
    }
    if (written.has("f")) {
      return DoubleNode.valueOf(written.path("f").asDouble());
    }
    if (written.has("type")) {
      String type = written.path("type").asText().replace("DT_", "").toLowerCase(Locale.ROOT);
      return TextNode.valueOf(
          switch (type) {
            case "float" -> "float32";
            case "double" -> "float64";
            case "half" -> "float16";
            default -> type;
          });
    }
    if (written.has("s")) {
      byte[] text = Base64.getMimeDecoder().decode(written.path("s").asText());
      return TextNode.valueOf(new String(text, UTF_8));
    }
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    written.path("list").path("i").forEach(each -> list.add(each.asLong()));
    return list;
  }
}
