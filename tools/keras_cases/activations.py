"""Every activation by name, as a layer, and with parameters."""

import keras
from keras import layers as L

from keras_cases.case import Case

# Those that take a single tensor and are known by name.
NAMES = [
    "celu",
    "elu",
    "exponential",
    "gelu",
    "glu",
    "hard_shrink",
    "hard_sigmoid",
    "hard_silu",
    "hard_swish",
    "hard_tanh",
    "leaky_relu",
    "linear",
    "log_sigmoid",
    "log_softmax",
    "mish",
    "relu",
    "relu6",
    "selu",
    "sigmoid",
    "silu",
    "soft_shrink",
    "softmax",
    "softplus",
    "softsign",
    "sparse_plus",
    "sparse_sigmoid",
    "sparsemax",
    "squareplus",
    "swish",
    "tanh",
    "tanh_shrink",
]


def activations():
    c = Case("activations")
    x = c.input(2, 4, name="values", scale=1.5)
    for name in NAMES:
        # Wider values would all give a single one among zeros.
        values = L.Rescaling(0.25, name="narrow")(x) if name == "sparsemax" else x
        c.layer(name, L.Activation(name), values)
    far = c.input(6, name="far", data=[[-7, -4, -2.5, 3, 6.5, 30], [-20, -3.5, 0, 2.5, 5, 8]])
    # Where the functions bend or saturate, apart from those that grow without bound.
    for name in (
        "celu",
        "hard_sigmoid",
        "log_sigmoid",
        "mish",
        "relu6",
        "softplus",
        "sparse_plus",
        "squareplus",
    ):
        c.layer(f"{name}_far", L.Activation(name), L.Rescaling(0.5, name=f"half_{name}")(far))
    layers(c, x, far)
    inside_layers(c, x)
    return c


def layers(c, x, far):
    c.layer("layer_relu", L.ReLU(), x)
    c.layer("layer_relu_max", L.ReLU(max_value=4.0), far)
    c.layer("layer_relu_slope", L.ReLU(negative_slope=0.25), x)
    c.layer("layer_relu_threshold", L.ReLU(threshold=0.5), x)
    c.layer(
        "layer_relu_all",
        L.ReLU(max_value=2.0, negative_slope=0.1, threshold=0.5),
        L.Rescaling(0.5, name="half")(far),
    )
    c.layer("layer_relu_six", L.ReLU(max_value=6), far)
    c.layer("layer_leaky_relu", L.LeakyReLU(), x)
    c.layer("layer_leaky_relu_slope", L.LeakyReLU(negative_slope=0.05), x)
    c.layer("layer_elu", L.ELU(), x)
    c.layer("layer_elu_alpha", L.ELU(alpha=0.3), x)
    c.layer("layer_prelu", L.PReLU(), x)
    c.layer("layer_prelu_shared", L.PReLU(shared_axes=[1]), x)
    c.layer("layer_softmax", L.Softmax(), x)
    c.layer("layer_softmax_axis", L.Softmax(axis=1), x)
    c.layer("layer_activation", L.Activation(keras.activations.gelu), x)


def inside_layers(c, x):
    """Activations that are layers themselves are written as a layer's configuration."""
    c.layer("dense_leaky_relu_layer", L.Dense(3, activation=L.LeakyReLU(negative_slope=0.1)), x)
    c.layer("dense_relu_layer", L.Dense(3, activation=L.ReLU(max_value=1.0)), x)
    c.layer("dense_elu_layer", L.Dense(3, activation=L.ELU(alpha=0.5)), x)
    c.layer("dense_softmax_layer", L.Dense(3, activation=L.Softmax(axis=1)), x)
    c.layer("activation_of_layer", L.Activation(L.LeakyReLU(negative_slope=0.4)), x)


FAMILIES = [activations]
