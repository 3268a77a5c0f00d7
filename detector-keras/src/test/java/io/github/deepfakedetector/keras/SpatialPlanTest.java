package io.github.deepfakedetector.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepfakedetector.error.ModelException;
import io.github.deepfakedetector.keras.config.ConfigParser;
import io.github.deepfakedetector.keras.config.Json;
import io.github.deepfakedetector.keras.plan.Planner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What settings of convolutions, pooling and reshaping mean, without an engine. */
class SpatialPlanTest {
  /** The shape that a layer gives. */
  private static String shape(String className, String settings, String input) {
    String json =
        """
        {"class_name": "Sequential", "config": {"name": "m", "layers": [
          {"class_name": "InputLayer", "config": {"name": "in", "batch_shape": [null, %s]}},
          {"class_name": "%s", "config": {"name": "x"%s}}]}}"""
            .formatted(input, className, settings.isEmpty() ? "" : ", " + settings);
    return Planner.plan(ConfigParser.parse(Json.parse(json, "model_config"), 2))
        .outputs()
        .get(0)
        .value()
        .shape()
        .toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          Convolution2D| "filters": 5, "kernel_size": [3, 2], "strides": [2, 1]| 9, 9, 3| (None, 4, 8, 5)
          Conv1D| "filters": 5, "kernel_size": [3], "padding": "causal"| 9, 3| (None, 9, 5)
          Conv3D| "filters": 5, "kernel_size": 3, "padding": "SAME"| 9, null, 8, 3| (None, 9, None, 8, 5)
          Conv2D| "filters": 5, "kernel_size": 1, "data_format": "channels_first"| 3, 9, null| (None, 5, 9, None)
          DepthwiseConv1D| "kernel_size": 2, "depth_multiplier": 3| 9, 4| (None, 8, 12)
          SeparableConvolution2D| "filters": 5, "kernel_size": 3, "dilation_rate": 2, "strides": 2| 9, 9, 4| (None, 3, 3, 5)
          Conv2DTranspose| "filters": 5, "kernel_size": 3, "strides": 2| 4, null, 3| (None, 9, None, 5)
          Conv2DTranspose| "filters": 5, "kernel_size": 3, "strides": 2, "output_padding": 0, "padding": "same"| 4, 5, 3| (None, 7, 9, 5)
          Conv1DTranspose| "filters": 5, "kernel_size": 2, "strides": 3, "output_padding": 2| 4, 3| (None, 13, 5)
          MaxPool2D| "pool_size": 3| 9, 8, 4| (None, 3, 2, 4)
          AvgPool1D| "strides": 1, "padding": "same"| 9, 4| (None, 9, 4)
          MaxPooling3D| "data_format": "channels_first"| 4, 9, 8, null| (None, 4, 4, 4, None)
          GlobalAvgPool2D| | null, null, 4| (None, 4)
          GlobalMaxPool3D| "keepdims": true, "data_format": "channels_first"| 4, 1, 2, 3| (None, 4, 1, 1, 1)
          AdaptiveMaxPooling2D| "output_size": [2, 5]| 7, 3, 4| (None, 2, 5, 4)
          ZeroPadding1D| "padding": [1, 3]| 7, 4| (None, 11, 4)
          ZeroPadding2D| "padding": [1, 3]| 7, 7, 4| (None, 9, 13, 4)
          ZeroPadding3D| "padding": [[1, 0], 2, [0, 3]], "data_format": "channels_first"| 4, 5, 5, 5| (None, 4, 6, 9, 8)
          Cropping1D| | null, 4| (None, None, 4)
          Cropping2D| | 7, 7, 4| (None, 7, 7, 4)
          Cropping3D| | 7, 7, 7, 4| (None, 5, 5, 5, 4)
          UpSampling1D| "size": 3| 7, 4| (None, 21, 4)
          UpSampling2D| "size": [3, 1], "data_format": "channels_first"| 4, 7, null| (None, 4, 21, None)
          UpSampling3D| | 1, 2, null, 4| (None, 2, 4, None, 4)
          Reshape| "target_shape": [-1, 2]| 4, 6| (None, 12, 2)
          Reshape| "target_shape": [-1, 2]| null, 6| (None, None, 2)
          Flatten| | null, 6| (None, None)
          Flatten| "data_format": "channels_first"| 2, 3, 4| (None, 24)
          RepeatVector| "n": 3| 6| (None, 3, 6)
          Permute| "dims": [3, 1, 2]| 2, null, 4| (None, 4, 2, None)
          """)
  void shapesAreKerasShapes(String className, String settings, String input, String expected) {
    assertThat(shape(className, settings == null ? "" : settings, input)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          Conv2D| "filters": 4, "kernel_size": 3, "padding": "causal"| 9, 9, 3| has padding 'causal', which is not supported; supported: valid, same
          SeparableConv1D| "filters": 4, "kernel_size": 3, "padding": "causal"| 9, 3| has padding 'causal', which is not supported; supported: valid, same
          Conv2D| "filters": 4, "kernel_size": 3, "data_format": "NCHW"| 9, 9, 3| has data_format 'NCHW', which is not supported; supported: channels_last, channels_first
          Conv2D| "filters": 4, "kernel_size": 3, "groups": 2| 9, 9, 3| has 2 groups, which divide not both 3 channels and 4 filters
          Conv3D| "filters": 2048, "kernel_size": 1, "groups": 2048| 1, 1, 1, 2048| has 2048 groups, which is not supported; supported: up to 1024
          Conv2D| "filters": 4, "kernel_size": 3, "strides": 2, "dilation_rate": 2| 9, 9, 3| has both strides and dilation, which Keras does not allow
          Conv2D| "filters": 4, "kernel_size": 3| 9, 9, null| needs a known size on axis 3 of (None, 9, 9, None)
          Conv2D| "filters": 4, "kernel_size": 3| 9, 3| takes tensors of rank 4, not (None, 9, 3)
          Conv2D| "filters": 4, "kernel_size": 3| 2, 9, 3| has a window of 3 on a length of 2
          Conv2D| "filters": 4| 2, 9, 3| has no kernel_size
          Conv2D| "filters": 4, "kernel_size": [3, 0]| 9, 9, 3| has kernel_size = [3,0], which should be an integer of at least 1
          Conv2DTranspose| "filters": 4, "kernel_size": 3, "output_padding": 1| 9, 9, 3| has an output_padding of 1 for a stride of 1 and a window of 3, which is not supported
          Conv2DTranspose| "filters": 4, "kernel_size": 2, "strides": 2, "padding": "same", "output_padding": 0| 9, 9, 3| has an output_padding of 0 for a stride of 2 and a window of 2, which is not supported
          AdaptiveMaxPooling1D| "output_size": 2| null, 3| needs a known size on axis 1 of (None, None, 3)
          AdaptiveMaxPooling1D| "output_size": 9999999| 5, 3| has 9999999 windows on a length of 5
          Cropping1D| "cropping": 2| 4, 3| leaves nothing of (None, 4, 3)
          ZeroPadding2D| "padding": -1| 4, 4, 3| has padding = -1, which should be an integer of at least 0
          UpSampling2D| "interpolation": "gaussian"| 4, 4, 3| has interpolation 'gaussian', which is not supported; supported: nearest, bilinear, bicubic, area, lanczos3, lanczos5
          Reshape| "target_shape": [-1, 5]| 4, 4| cannot shape 16 numbers into (None, 5)
          Reshape| "target_shape": [-1, -1]| 4, 4| has target_shape = [-1,-1], which should be sizes, at most one of them -1
          """)
  void settingsThatCannotBeAreRefusedByName(
      String className, String settings, String input, String problem) {
    assertThatThrownBy(() -> shape(className, settings, input))
        .isInstanceOf(ModelException.class)
        .hasMessage("layer 'x' of class " + className + " " + problem);
  }

  @Test
  void sizesThatCouldNotBeAllocatedAreRefused() {
    assertThatThrownBy(() -> shape("ZeroPadding2D", "\"padding\": 9999999", "4, 4, 3"))
        .isInstanceOf(ModelException.class)
        .hasMessage(
            "layer 'x' of class ZeroPadding2D makes tensors of shape"
                + " (None, 20000002, 20000002, 3), which are too large");
    assertThatThrownBy(() -> shape("UpSampling3D", "\"size\": 9999999", "4, null, 4, 3"))
        .hasMessageEndingWith("which are too large");
    String dilated = "\"kernel_size\": 3, \"padding\": \"same\", \"dilation_rate\": 9999999";
    assertThatThrownBy(() -> shape("DepthwiseConv2D", dilated, "4, null, 3"))
        .hasMessageEndingWith("has a dilation_rate that is too large for (None, 4, None, 3)");
    assertThatThrownBy(() -> shape("RepeatVector", "\"n\": 9999999", "400"))
        .hasMessageEndingWith("which are too large");
  }
}
