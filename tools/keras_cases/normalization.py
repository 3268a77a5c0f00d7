"""Normalisations, over the last axis and others."""

from keras import layers as L

from keras_cases.case import Case


def normalization():
    c = Case("normalization")
    vector = c.input(5, name="vector")
    x = c.input(4, 3, 6, name="picture")
    c.layer("batch", L.BatchNormalization(), x)
    c.layer("batch_vector", L.BatchNormalization(epsilon=0.1), vector)
    c.layer("batch_axis_1", L.BatchNormalization(axis=1), x)
    c.layer("batch_axis_minus_2", L.BatchNormalization(axis=-2), x)
    c.layer("batch_no_center", L.BatchNormalization(center=False), x)
    c.layer("batch_no_scale", L.BatchNormalization(scale=False), x)
    c.layer("batch_bare", L.BatchNormalization(center=False, scale=False, axis=2), x)
    c.layer("batch_frozen", L.BatchNormalization(trainable=False), x)
    c.layer("batch_renorm", L.BatchNormalization(renorm=True), x)
    c.layer("layer", L.LayerNormalization(), x)
    c.layer("layer_epsilon", L.LayerNormalization(epsilon=0.5), vector)
    c.layer("layer_axis_1", L.LayerNormalization(axis=1), x)
    c.layer("layer_no_center", L.LayerNormalization(center=False), x)
    c.layer("layer_no_scale", L.LayerNormalization(scale=False), x)
    c.layer("layer_rms_scaling", L.LayerNormalization(rms_scaling=True), x)
    c.layer("group", L.GroupNormalization(3), x)
    c.layer("group_layer", L.GroupNormalization(1), x)
    c.layer("group_instance", L.GroupNormalization(-1), x)
    c.layer("group_axis_1", L.GroupNormalization(2, axis=1), x)
    c.layer("group_no_center", L.GroupNormalization(2, center=False, epsilon=0.1), x)
    c.layer("group_no_scale", L.GroupNormalization(2, scale=False), x)
    c.layer("group_vector", L.GroupNormalization(1), vector)
    c.layer("unit", L.UnitNormalization(), x)
    c.layer("unit_axis_1", L.UnitNormalization(axis=1), x)
    c.layer("rms", L.RMSNormalization(), x)
    # The scale is not moved to the normalised axis: it multiplies the last one, whatever the axis.
    c.layer(
        "rms_axis_1_scales_last",
        L.RMSNormalization(axis=1, epsilon=0.1),
        L.Cropping2D(((0, 1), (0, 0)), name="square")(L.Permute((1, 3, 2), name="turned")(x)),
    )
    c.layer("spectral_dense", L.SpectralNormalization(L.Dense(3, name="dense")), x)
    c.layer(
        "spectral_conv", L.SpectralNormalization(L.Conv2D(2, 3, name="conv"), power_iterations=2), x
    )
    c.layer(
        "spectral_embedding",
        L.SpectralNormalization(L.Embedding(5, 3, name="rows")),
        c.input(4, name="rows_of", data=[[0, 4, 2, 1], [3, 3, 1, 0]]),
    )
    adapted(c, x, vector)
    return c


def adapted(c, x, vector):
    """Statistics given as settings, or held as weights."""
    c.layer("given", L.Normalization(mean=MEAN, variance=VARIANCE), x)
    c.layer("given_inverted", L.Normalization(mean=MEAN, variance=VARIANCE, invert=True), x)
    c.layer("given_axis_1", L.Normalization(axis=1, mean=MEAN[:4], variance=VARIANCE[:4]), x)
    c.layer(
        "given_no_spread",
        L.Normalization(mean=MEAN[:5], variance=[0.0, 1.0, 1e-20, 4.0, 0.5]),
        c.input(5, name="near", data=NEAR),
    )
    # Without given ones they are weights, which `adapt` would compute and here are random.
    c.layer("adapted", L.Normalization(), x)
    c.layer("adapted_inverted", L.Normalization(invert=True), x)
    c.layer("adapted_axis_1", L.Normalization(axis=1), x)
    c.layer("adapted_vector", L.Normalization(), vector)


def list_axes():
    """Keras reads lists of several axes, or of none, from `.keras` alone: for `.h5` it drops them."""
    c = Case("list_axes", formats=["keras"])
    x = c.input(4, 3, 6, name="picture")
    c.layer("layer_axes", L.LayerNormalization(axis=[1, 3]), x)
    c.layer("layer_all_axes", L.LayerNormalization(axis=[-3, -2, -1]), x)
    c.layer("layer_bare", L.LayerNormalization(center=False, scale=False, axis=(1, 2)), x)
    c.layer("unit_axes", L.UnitNormalization(axis=[1, 2]), x)
    c.layer("rms_axes", L.RMSNormalization(axis=[2, 3]), x)
    c.layer("adapted_axes", L.Normalization(axis=[1, 3]), x)
    c.layer("adapted_none", L.Normalization(axis=None), x)
    c.layer("given_numbers", L.Normalization(mean=0.5, variance=0.2, axis=None), x)
    c.layer(
        "given_axes",
        L.Normalization(
            axis=[1, 2], mean=[[0.5] * 3, [1, 2, 3], [0] * 3, [-1] * 3], variance=[[2, 3, 4]] * 4
        ),
        x,
    )
    c.layer("given_fewer_axes", L.Normalization(axis=[1, 3], mean=MEAN, variance=VARIANCE), x)
    wide = L.Permute((1, 3, 2), name="turned")(L.Rescaling(4.0, name="wide")(x))
    c.layer("softmax_axes", L.Softmax(axis=[1, 3]), wide)
    c.layer("softmax_all", L.Softmax(axis=[1, 2, 3]), L.Cropping2D(1, name="middle")(wide))
    return c


MEAN, VARIANCE = [0.5, -1.0, 2.0, 0.25, 0.0, -0.5], [0.5, 1.0, 2.0, 0.25, 4.0, 0.75]
# Near the given means, where a variance of nothing would otherwise give figures beyond all measure.
NEAR = [
    [0.5 + 2e-7, -0.5, 2.0 + 1e-6, 1.0, 0.5],
    [0.5 - 3e-7, 1.0, 2.0 - 1e-6, -2.0, -1.0],
]

FAMILIES = [normalization, list_axes]
