"""Convolutions in one, two and three dimensions: paddings, strides, dilation, groups, transposes."""

from keras import layers as L

from keras_cases.case import Case


def conv1d():
    c = Case("conv1d")
    x = c.input(9, 4, name="series")
    c.layer("conv_valid", L.Conv1D(3, 3), x)
    c.layer("conv_same", L.Conv1D(3, 4, padding="same"), x)
    c.layer("conv_same_strides", L.Conv1D(3, 3, strides=2, padding="same"), x)
    c.layer("conv_valid_strides", L.Conv1D(3, 2, strides=3), x)
    c.layer("conv_causal", L.Conv1D(3, 3, padding="causal"), x)
    c.layer("conv_causal_dilated", L.Conv1D(3, 3, padding="causal", dilation_rate=2), x)
    c.layer("conv_causal_strides", L.Conv1D(3, 3, padding="causal", strides=2), x)
    c.layer("conv_causal_groups", L.Conv1D(4, 2, padding="causal", groups=2), x)
    c.layer("conv_dilated", L.Conv1D(3, 3, dilation_rate=3), x)
    c.layer("conv_dilated_same", L.Conv1D(3, 3, dilation_rate=2, padding="same"), x)
    c.layer("conv_groups", L.Conv1D(6, 3, groups=2, activation="tanh"), x)
    c.layer("conv_groups_same_strides", L.Conv1D(4, 3, groups=4, strides=2, padding="same"), x)
    c.layer("conv_no_bias_relu", L.Conv1D(3, 3, use_bias=False, activation="relu"), x)
    c.layer("conv_size_one", L.Conv1D(2, 1, activation="softmax"), x)
    c.layer("depthwise_valid", L.DepthwiseConv1D(3), x)
    c.layer(
        "depthwise_same_multiplier", L.DepthwiseConv1D(3, padding="same", depth_multiplier=2), x
    )
    c.layer("depthwise_strides", L.DepthwiseConv1D(2, strides=2, padding="same"), x)
    c.layer("depthwise_dilated", L.DepthwiseConv1D(3, dilation_rate=2, use_bias=False), x)
    c.layer("depthwise_activation", L.DepthwiseConv1D(2, activation="sigmoid"), x)
    c.layer("separable_valid", L.SeparableConv1D(3, 3), x)
    c.layer("separable_same_strides", L.SeparableConv1D(3, 3, strides=2, padding="same"), x)
    c.layer("separable_strides_dilated", L.SeparableConv1D(3, 2, strides=2, dilation_rate=2), x)
    c.layer(
        "separable_dilated_multiplier",
        L.SeparableConv1D(3, 3, dilation_rate=2, depth_multiplier=2),
        x,
    )
    c.layer("separable_no_bias", L.SeparableConv1D(3, 3, use_bias=False, activation="elu"), x)
    short = L.Cropping1D((2, 3), name="short")(x)
    c.layer("transpose_valid", L.Conv1DTranspose(3, 3), short)
    c.layer("transpose_valid_strides", L.Conv1DTranspose(3, 3, strides=2), short)
    c.layer("transpose_strides_over_kernel", L.Conv1DTranspose(3, 2, strides=3), short)
    c.layer("transpose_same", L.Conv1DTranspose(3, 4, padding="same"), short)
    c.layer("transpose_same_strides", L.Conv1DTranspose(3, 3, strides=2, padding="same"), short)
    c.layer("transpose_same_strides_odd", L.Conv1DTranspose(3, 5, strides=3, padding="same"), short)
    c.layer("transpose_output_padding", L.Conv1DTranspose(3, 3, strides=2, output_padding=1), short)
    c.layer(
        "transpose_output_padding_zero", L.Conv1DTranspose(3, 3, strides=2, output_padding=0), short
    )
    c.layer(
        "transpose_same_output_padding",
        L.Conv1DTranspose(3, 4, strides=3, padding="same", output_padding=1, activation="tanh"),
        short,
    )
    c.layer("transpose_no_bias", L.Conv1DTranspose(2, 2, strides=2, use_bias=False), short)
    return c


def conv2d():
    c = Case("conv2d")
    x = c.input(7, 6, 4, name="picture")
    c.layer("conv_valid", L.Conv2D(2, 3), x)
    c.layer("conv_same", L.Conv2D(1, (2, 4), padding="same"), x)
    c.layer("conv_same_strides", L.Conv2D(2, 3, strides=2, padding="same"), x)
    c.layer("conv_same_strides_uneven", L.Conv2D(2, (3, 2), strides=(3, 2), padding="same"), x)
    c.layer("conv_valid_strides", L.Conv2D(2, (3, 2), strides=(2, 1)), x)
    c.layer("conv_dilated", L.Conv2D(2, 3, dilation_rate=2), x)
    c.layer("conv_dilated_same", L.Conv2D(1, 3, dilation_rate=(2, 3), padding="same"), x)
    c.layer("conv_groups", L.Conv2D(4, 3, groups=2), x)
    c.layer("conv_groups_strides", L.Conv2D(4, 3, groups=4, strides=2, padding="same"), x)
    c.layer("conv_groups_dilated", L.Conv2D(2, 2, groups=2, dilation_rate=2), x)
    c.layer("conv_no_bias", L.Conv2D(2, 3, use_bias=False, activation="relu"), x)
    c.layer("conv_softmax", L.Conv2D(3, 5, activation="softmax"), x)
    c.layer("depthwise_valid", L.DepthwiseConv2D((3, 4)), x)
    c.layer("depthwise_multiplier", L.DepthwiseConv2D(4, depth_multiplier=2, activation="tanh"), x)
    c.layer("depthwise_same_strides", L.DepthwiseConv2D(3, strides=2, padding="same"), x)
    c.layer("depthwise_dilated", L.DepthwiseConv2D(2, dilation_rate=(3, 2), use_bias=False), x)
    c.layer(
        "depthwise_dilated_same",
        L.DepthwiseConv2D(3, dilation_rate=2, padding="same"),
        L.Cropping2D(1, name="small")(x),
    )
    c.layer("depthwise_strides_dilated", L.DepthwiseConv2D(2, strides=2, dilation_rate=2), x)
    c.layer("separable_valid", L.SeparableConv2D(2, 3), x)
    c.layer("separable_same_strides", L.SeparableConv2D(2, 3, strides=2, padding="same"), x)
    c.layer(
        "separable_dilated", L.SeparableConv2D(2, 2, dilation_rate=(2, 3), depth_multiplier=2), x
    )
    c.layer("separable_no_bias", L.SeparableConv2D(2, (3, 5), use_bias=False, activation="selu"), x)
    y = L.Cropping2D(((2, 2), (2, 1)), name="corner")(x)
    c.layer("transpose_valid", L.Conv2DTranspose(1, 3), y)
    c.layer("transpose_valid_strides", L.Conv2DTranspose(1, (3, 2), strides=(2, 1)), y)
    c.layer("transpose_strides_over_kernel", L.Conv2DTranspose(1, 2, strides=3), y)
    c.layer("transpose_same", L.Conv2DTranspose(1, (3, 4), padding="same", activation="relu"), y)
    c.layer(
        "transpose_same_strides", L.Conv2DTranspose(1, (3, 4), strides=(2, 3), padding="same"), y
    )
    c.layer(
        "transpose_output_padding", L.Conv2DTranspose(1, 3, strides=2, output_padding=(0, 1)), y
    )
    c.layer(
        "transpose_same_output_padding",
        L.Conv2DTranspose(1, 3, strides=(2, 3), padding="same", output_padding=(0, 2)),
        y,
    )
    c.layer("transpose_no_bias", L.Conv2DTranspose(2, 2, use_bias=False), y)
    return c


def conv3d():
    c = Case("conv3d")
    x = c.input(5, 6, 4, 4, name="volume")
    c.layer("conv_valid", L.Conv3D(1, (3, 4, 2)), x)
    c.layer("conv_same_strides", L.Conv3D(2, 3, strides=(2, 3, 2), padding="same"), x)
    c.layer("conv_valid_strides", L.Conv3D(2, 2, strides=(2, 1, 3), activation="tanh"), x)
    c.layer("conv_dilated", L.Conv3D(2, 2, dilation_rate=(2, 3, 1), use_bias=False), x)
    c.layer(
        "conv_dilated_same",
        L.Conv3D(1, 2, dilation_rate=2, padding="same"),
        L.Cropping3D((1, 2, 1), name="small")(x),
    )
    c.layer("conv_groups", L.Conv3D(4, (4, 5, 3), groups=2), x)
    c.layer("conv_groups_same_strides", L.Conv3D(2, 2, groups=2, strides=3, padding="same"), x)
    y = L.Cropping3D(((1, 2), (2, 2), (1, 1)), name="corner")(x)
    c.layer("transpose_valid", L.Conv3DTranspose(1, 2), y)
    c.layer("transpose_same_strides", L.Conv3DTranspose(1, 3, strides=(1, 2, 2), padding="same"), y)
    c.layer(
        "transpose_valid_strides",
        L.Conv3DTranspose(1, (2, 1, 3), strides=(1, 2, 1), activation="relu"),
        y,
    )
    c.layer(
        "transpose_output_padding",
        L.Conv3DTranspose(
            1, 3, strides=2, padding="same", output_padding=(1, 0, 1), use_bias=False
        ),
        y,
    )
    c.layer(
        "transpose_valid_output_padding",
        L.Conv3DTranspose(1, 2, strides=(2, 1, 2), output_padding=(1, 0, 0)),
        y,
    )
    return c


FAMILIES = [conv1d, conv2d, conv3d]
