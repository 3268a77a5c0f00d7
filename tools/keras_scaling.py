"""Gives Keras models random weights with which a comparison of outputs means something.

Not a command: make_keras_applications.py and make_keras_benchmarks.py use it.

With random weights alone layers die, sigmoids saturate, sums grow, and zeros would pass. So the graph
is walked once in the order of computation: every layer gets random weights, is called, measured,
scaled until its output has a standard deviation of about 1, and called again for what comes after it.
Batch statistics come from the data, residual branches are kept small so that long sums do not grow,
and biases take away what all pictures have in common, so that the outputs tell pictures apart.
"""

import collections
import os

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import absl.logging
import keras
import numpy as np
import tensorflow as tf
from keras import layers as L

# That .h5 is an old format is known here, and layers are called one by one on purpose.
absl.logging.set_verbosity(absl.logging.ERROR)
tf.get_logger().setLevel("ERROR")

# Where a layer's standard deviation has to lie.
LOWEST, HIGHEST = 0.1, 10.0
# Fifty identity blocks of this deviation still sum up to less than three.
BRANCH = 0.35
# A sigmoid of this deviation has itself one of about 0.28.
GATE = 1.6
# Of kernels drawn to keep the deviation of independent inputs.
GAIN = 2.0
KERNELS = (L.Conv2D, L.DepthwiseConv2D, L.SeparableConv2D, L.Dense)
# These pass a positive factor on, or do nothing in inference.
PASSING = ("Dropout", "StochasticDepth", "Identity", "MaxPooling2D")


def pictures(rng, count, size):
    """Random pictures of bytes, with structure at several sizes, that differ in colour and contrast."""
    y, x = np.mgrid[0:size, 0:size] / size
    result = np.empty((count, size, size, 3), "uint8")
    for i in range(count):
        picture = ramps(rng, y, x)
        for cells in (2, 5, 11, 32, 90):
            picture += rng.uniform(0.4, 1.6) * patches(rng, cells, size)
        picture = np.where(disc(rng, y, x)[..., None], rng.normal(0, 1.5, 3), picture)
        contrast, colour = rng.uniform(35, 65), rng.uniform(95, 160, 3)
        picture = (picture - picture.mean()) / picture.std() * contrast + colour
        result[i] = np.clip(picture, 0, 255)
    return result


def ramps(rng, y, x):
    slope = rng.normal(0, 1.5, (2, 3))
    return y[..., None] * slope[0] + x[..., None] * slope[1]


def patches(rng, cells, size):
    at = np.arange(size) * cells // size
    return rng.normal(0, 0.5, (cells, cells, 3))[at][:, at]


def disc(rng, y, x):
    row, column, radius = rng.uniform(0.2, 0.8), rng.uniform(0.2, 0.8), rng.uniform(0.1, 0.25)
    return (y - row) ** 2 + (x - column) ** 2 < radius**2


def walk(model, inputs, visit, scope=""):
    """Calls visit(graph, node, path, args, kwargs) for each operation, in the order of computation.

    Keras' own walk keeps every tensor until its end, which the largest models have no memory for: here
    a tensor goes when nothing needs it any more. Nested models are walked, not called.
    """
    graph = Graph(getattr(model, "_functional", None) or model)
    values = {id(tensor): value for tensor, value in zip(graph.inputs, [inputs])}
    left = dict(graph.uses)
    for node in graph.nodes:
        args, kwargs = node.arguments.fill_in(values)
        path = scope + node.operation.name
        if isinstance(node.operation, keras.Model):
            result = walk(node.operation, args[0], visit, path + "/")
        else:
            result = visit(graph, node, path, args, kwargs)
        del args, kwargs
        values[id(node.outputs[0])] = result
        for tensor in node.input_tensors:
            left[id(tensor)] -= 1
            if not left[id(tensor)]:
                del values[id(tensor)]
    return values[id(graph.outputs[0])]


class Graph:
    """The nodes of a model with one input and one output."""

    def __init__(self, model):
        depths = sorted(model._nodes_by_depth, reverse=True)
        nodes = [node for depth in depths for node in model._nodes_by_depth[depth]]
        self.nodes = [node for node in nodes if not node.is_input]
        self.inputs, self.outputs = model.inputs, model.outputs
        self.uses = collections.Counter(id(t) for node in self.nodes for t in node.input_tensors)
        self.uses.update(id(t) for t in self.outputs)

    def scaling_layer(self, tensor):
        """The layer whose weights can scale this tensor and nothing else, or None."""
        while self.uses[id(tensor)] == 1:
            history = tensor._keras_history
            node = history.operation._inbound_nodes[history.node_index]
            if getattr(node.operation, "gamma", None) is not None:
                return node.operation
            if not passes(node.operation):
                return None
            tensor = node.input_tensors[0]
        return None


def passes(operation):
    linear = getattr(operation, "activation", None) is keras.activations.linear
    kind = type(operation).__name__
    return kind in PASSING or kind == "Activation" and linear


class Settler:
    """What walk visits with to give a model its weights."""

    def __init__(self, rng):
        self.rng = rng

    def __call__(self, graph, node, path, args, kwargs):
        operation = node.operation
        if type(operation).__name__ == "Add":
            args = self.calm(graph, node, args)
        if isinstance(operation, KERNELS):
            self.settle_kernel(operation, *args)
        elif isinstance(operation, L.BatchNormalization):
            self.settle_affine(operation)
            mean, variance = moments(args[0])
            operation.moving_mean.assign(mean)
            # A channel that hardly varies would have its rounding errors blown up.
            operation.moving_variance.assign(np.maximum(variance, 0.05))
        elif isinstance(operation, L.Normalization):
            self.settle_normalization(operation, args[0])
        elif isinstance(operation, L.LSTM):
            self.settle_lstm(operation, args[0])
        elif getattr(operation, "gamma", None) is not None:
            self.settle_affine(operation)
        elif getattr(operation, "weights", None):
            raise NotImplementedError(f"weights of {path}, a {type(operation).__name__}")
        return operation(*args, **kwargs)

    def calm(self, graph, node, args):
        """Scales the branch of an identity block; blocks that project the shortcut do not grow."""
        layers = [graph.scaling_layer(tensor) for tensor in node.input_tensors]
        if len(layers) != 2 or layers.count(None) != 1:
            return args
        branch = 0 if layers[1] is None else 1
        listed = isinstance(args[0], (list, tuple))
        values = list(args[0] if listed else args)
        factor = BRANCH / deviation(values[branch])
        layer = layers[branch]
        layer.gamma.assign(layer.gamma * factor)
        if getattr(layer, "beta", None) is not None:
            layer.beta.assign(layer.beta * factor)
        values[branch] = values[branch] * factor
        return (values,) if listed else tuple(values)

    def settle_kernel(self, layer, x):
        kernels = [weight for weight in layer.weights if weight is not layer.bias]
        for kernel in kernels:
            self.draw_kernel(kernel, per_channel="depthwise" in layer.__class__.__name__.lower())
        if layer.bias is not None:
            layer.bias.assign(np.zeros(layer.bias.shape))
        activation, layer.activation = layer.activation, keras.activations.linear
        y = layer(x)
        layer.activation = activation
        target = GATE if activation is keras.activations.sigmoid else 1.0
        if layer.bias is None:
            # A normalisation follows, which takes the means away.
            kernels[-1].assign(kernels[-1] * (target / deviation(y)))
        else:
            factor, bias = self.balance(*moments(y), target)
            kernels[-1].assign(kernels[-1] * factor)
            layer.bias.assign(bias)

    def balance(self, mean, variance, target):
        """A factor and biases for outputs of this deviation, as much of it as can be from the pictures.

        What pictures have in common is only taken away: to magnify the rest would magnify the
        rounding errors with it.
        """
        within = np.sqrt(variance.mean())
        factor = min(target / within, GAIN * target)
        rest = max(target**2 - (factor * within) ** 2, 0)
        kept = np.sqrt(rest / max(mean.var(), 1e-12)) / factor
        noise = self.rng.normal(0, 0.2, mean.shape)
        return factor, noise + factor * (min(kept, 1.0) * (mean - mean.mean()) - mean)

    def draw_kernel(self, kernel, per_channel=False):
        shape = tuple(kernel.shape)
        inputs = np.prod(shape[:2] if per_channel else shape[:-1])
        value = self.rng.standard_normal(shape, "float32")
        value /= np.sqrt(inputs)
        kernel.assign(value)

    def settle_affine(self, layer):
        if layer.gamma is not None:
            layer.gamma.assign(self.rng.uniform(0.6, 1.4, layer.gamma.shape))
        if getattr(layer, "beta", None) is not None:
            layer.beta.assign(self.rng.normal(0, 0.3, layer.beta.shape))

    def settle_normalization(self, layer, x):
        if layer.input_mean is not None:
            return
        mean, variance = moments(x)
        layer.adapt_mean.assign(mean)
        layer.adapt_variance.assign(variance)
        layer.finalize_state()

    def settle_lstm(self, layer, x):
        cell = layer.cell
        for kernel, gain in ((cell.kernel, 1.0), (cell.recurrent_kernel, 1.2)):
            self.draw_kernel(kernel)
            kernel.assign(kernel * gain)
        mean, variance = moments(np.asarray(x) @ np.asarray(cell.kernel))
        factor, bias = self.balance(mean, variance, 1.2)
        cell.kernel.assign(cell.kernel * factor)
        cell.bias.assign(bias)


def moments(x):
    """Mean and variance of each channel."""
    rows = np.asarray(x).reshape(-1, x.shape[-1])
    mean = rows.mean(0, dtype="float64")
    return mean, np.maximum(np.square(rows).mean(0, dtype="float64") - mean**2, 0)


def deviation(x):
    mean, variance = moments(x)
    return float(np.sqrt(variance.mean() + mean.var()))


class Meter:
    """What walk visits with to measure every output, and to keep some."""

    def __init__(self, keep=()):
        self.keep, self.kept, self.layers = set(keep), {}, []

    def __call__(self, graph, node, path, args, kwargs):
        operation = node.operation
        y = call(operation, args, kwargs)
        kind, shape = type(operation).__name__, list(y.shape)
        self.layers.append({"layer": path, "class": kind, "shape": shape, "std": deviation(y)})
        if path in self.keep:
            self.kept[path] = np.array(y)
        return y


def call(operation, args, kwargs):
    groups = getattr(operation, "groups", 1)
    if groups == 1 or operation.compute_dtype == "float32":
        return operation(*args, **kwargs)
    # Keras has XLA compute grouped convolutions, which takes minutes in double precision.
    assert groups == operation.filters and operation.activation is keras.activations.linear
    kernel = tf.transpose(tf.convert_to_tensor(operation.kernel), (0, 1, 3, 2))
    padding = operation.padding.upper()
    return tf.nn.depthwise_conv2d(args[0], kernel, (1, 1, 1, 1), padding) + operation.bias


def outside(layers):
    """The layers whose deviation is not in the range, each with the reason."""
    found = [layer for layer in layers if not LOWEST <= layer["std"] <= HIGHEST]
    for layer in found:
        early = layer["class"] in ("Rescaling", "Normalization")
        layer["why"] = "preprocessing of the input" if early else "not explained"
    return found


def require_drawn(model):
    """No weight may still be what its initialiser made of it: constants would hide mistakes."""
    for weight in model.weights:
        if weight.shape and np.prod(weight.shape) > 1:
            assert np.ptp(np.asarray(weight)) > 0, weight.path
            assert np.isfinite(np.asarray(weight)).all(), weight.path


def in_double_precision(build, model):
    """The same model in float64: what separates it from float32 is rounding."""
    before = keras.config.floatx()
    keras.config.set_floatx("float64")
    keras.config.set_dtype_policy("float64")
    try:
        exact = build()
    finally:
        keras.config.set_floatx(before)
        keras.config.set_dtype_policy(before)
    for weight, source in zip(exact.weights, model.weights, strict=True):
        weight.assign(np.asarray(source))
    for layer in exact.layers:
        if isinstance(layer, L.Normalization) and layer.input_mean is None:
            layer.finalize_state()
    return exact
