package io.github.deepfakedetector.keras.layer.operation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.deepfakedetector.keras.config.LayerConfig;
import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.Layer;
import java.util.List;
import java.util.Map;

/** Functions of TensorFlow that stand in Keras 2's graphs: TFOpLambda and SlicingOpLambda. */
final class TensorFlowFunctions {
  // Functions of the same name in several of these do the same.
  private static final List<String> MODULES =
      List.of("compat.v1.", "math.", "nn.", "linalg.", "__operators__.");

  private static final Map<String, Translation> TABLE =
      Translation.table(
          """
          abs Absolute x
          acos Arccos x
          acosh Arccosh x
          add Add x=x1 y=x2
          add_n AddN inputs=x
          argmax Argmax input=x axis output_type=="int64" dimension=axis axis:=0
          argmin Argmin input=x axis output_type=="int64" dimension=axis axis:=0
          asin Arcsin x
          asinh Arcsinh x
          atan Arctan x
          atan2 Arctan2 y=x1 x=x2
          atanh Arctanh x
          avg_pool2d AveragePool input=x ksize=pool_size strides padding data_format=="NHWC"
          bias_add BiasAdd value=x bias data_format=="NHWC"
          broadcast_to BroadcastTo input=x shape
          cast Cast x dtype
          ceil Ceil x
          clip_by_value Clip t=x clip_value_min=x_min clip_value_max=x_max
          concat Concatenate values=xs axis
          cos Cos x
          cosh Cosh x
          count_nonzero CountNonzero input=x axis keepdims
          cumprod Cumprod x axis exclusive==false reverse==false axis:=0
          cumsum Cumsum x axis exclusive==false reverse==false axis:=0
          depth_to_space DepthToSpace input=x block_size data_format=="NHWC"
          divide Divide x=x1 y=x2
          divide_no_nan DivideNoNan x=x1 y=x2
          elu Elu features=x
          eq Equal self=x1 other=x2 x=x1 y=x2
          equal Equal x=x1 y=x2
          erf Erf x
          exp Exp x
          expand_dims ExpandDims input=x axis
          expm1 Expm1 x
          floor Floor x
          floordiv FloorDivide x=x1 y=x2
          floormod Mod x=x1 y=x2
          gather Take params=x indices axis batch_dims==0 axis:=0
          gelu Gelu features=x approximate approximate:=false
          getitem GetItem tensor=x slice_spec=key
          greater Greater x=x1 y=x2
          greater_equal GreaterEqual x=x1 y=x2
          identity Copy input=x
          image.resize Resize images=x size method=interpolation preserve_aspect_ratio==false antialias
          image.rgb_to_grayscale RGBToGrayscale images=x
          image.rgb_to_hsv RGBToHSV images=x
          image.hsv_to_rgb HSVToRGB images=x
          is_finite Isfinite x
          is_inf Isinf x
          is_nan Isnan x
          l2_normalize LengthNormalize x axis epsilon dim=axis
          leaky_relu LeakyRelu features=x alpha=negative_slope
          less Less x=x1 y=x2
          less_equal LessEqual x=x1 y=x2
          log Log x
          log1p Log1p x
          log_sigmoid LogSigmoid x
          log_softmax LogSoftmax logits=x axis
          logical_and LogicalAnd x=x1 y=x2
          logical_not LogicalNot x
          logical_or LogicalOr x=x1 y=x2
          logical_xor LogicalXor x=x1 y=x2
          matmul MatrixProduct a=x1 b=x2 transpose_a transpose_b adjoint_a==false adjoint_b==false a_is_sparse==false b_is_sparse==false
          max_pool2d MaxPool input=x ksize=pool_size strides padding data_format=="NHWC"
          maximum Maximum x=x1 y=x2
          minimum Minimum x=x1 y=x2
          mod Mod x=x1 y=x2
          multiply Multiply x=x1 y=x2
          multiply_no_nan MultiplyNoNan x=x1 y=x2
          ne NotEqual self=x1 other=x2 x=x1 y=x2
          negative Negative x
          norm Norm tensor=x ord=="euclidean" axis keepdims
          not_equal NotEqual x=x1 y=x2
          one_hot OneHot indices=x depth=num_classes axis dtype
          ones_like OnesLike input=x dtype
          pad Pad tensor=x paddings=pad_width mode constant_values
          pow Power x=x1 y=x2
          reciprocal Reciprocal x
          reduce_all All input_tensor=x axis keepdims
          reduce_any Any input_tensor=x axis keepdims
          reduce_logsumexp Logsumexp input_tensor=x axis keepdims
          reduce_max Max input_tensor=x axis keepdims
          reduce_mean Mean input_tensor=x axis keepdims
          reduce_min Min input_tensor=x axis keepdims
          reduce_prod Prod input_tensor=x axis keepdims
          reduce_std Std input_tensor=x axis keepdims
          reduce_sum Sum input_tensor=x axis keepdims
          reduce_variance Var input_tensor=x axis keepdims
          relu Relu features=x
          relu6 Relu6 features=x
          repeat Repeat input=x repeats axis
          reshape Reshape tensor=x shape=newshape
          reverse Flip tensor=x axis
          roll Roll input=x shift axis
          round Round x
          rsqrt Rsqrt x
          selu Selu features=x
          shape Shape input=x out_type=="int32"
          sigmoid Sigmoid x
          sign Sign x
          silu Silu features=x beta==1.0
          sin Sin x
          sinh Sinh x
          slice Slice input_=inputs begin=start_indices size=shape
          softmax Softmax logits=x axis
          softplus Softplus features=x
          softsign Softsign features=x
          space_to_depth SpaceToDepth input=x block_size data_format=="NHWC"
          split Split value=x num_or_size_splits axis
          sqrt Sqrt x
          square Square x
          squared_difference SquaredDifference x=x1 y=x2
          squeeze Squeeze input=x axis
          stack Stack values=x axis
          stop_gradient StopGradient input=x
          subtract Subtract x=x1 y=x2
          swish Silu features=x beta==1.0
          tan Tan x
          tanh Tanh x
          tensordot Tensordot a=x1 b=x2 axes
          tile Tile input=x multiples=repeats
          top_k TopK input=x k sorted index_type=="int32"
          transpose Transpose a=x perm=axes conjugate==false
          truediv TrueDivide x=x1 y=x2
          unstack Unstack value=x num axis
          where Where condition x=x1 y=x2
          zeros_like ZerosLike input=x dtype
          """);

  private TensorFlowFunctions() {}

  /** Makes an operation, or refuses it by the function's name. */
  static Layer create(LayerSettings settings, Map<String, Definition> definitions) {
    String function = settings.text("function", "");
    Translation translation = TABLE.get(plain(function));
    LayerSettings named = named(settings, function);
    if (translation == null) {
      throw named.problem("is not supported; supported: " + String.join(", ", TABLE.keySet()));
    }
    return TranslatedStep.of(
        named,
        java.util.Objects.requireNonNull(
            definitions.get(translation.operation()), translation.operation()),
        arguments -> translation.arguments(named, arguments));
  }

  private static String plain(String function) {
    String plain = function;
    for (String module : MODULES) {
      plain = plain.startsWith(module) ? plain.substring(module.length()) : plain;
    }
    return plain;
  }

  /** Settings without any, of a class that says which function it is. */
  static LayerSettings named(LayerSettings settings, String function) {
    return new LayerSettings(
        new LayerConfig(
            settings.layerName(),
            settings.className() + " (" + function + ")",
            null,
            JsonNodeFactory.instance.objectNode(),
            List.of(),
            null,
            null),
        settings.kerasMajor());
  }
}
