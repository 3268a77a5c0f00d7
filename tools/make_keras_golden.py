#!/usr/bin/env python3
"""Makes the golden cases of detector-keras: small models with random weights, saved by Keras.

Usage: python tools/make_keras_golden.py detector-keras/src/test/resources/golden

Needs TensorFlow 2.21 with Keras 3.15, NumPy and h5py. Each case is a folder with model files,
input*.f32 and output*.f32 (little-endian, row-major) and golden.json with their shapes. The cases
made here are whole networks; those of keras_cases hold one variation of a layer in each output.

Random weights alone would make a comparison vacuous: layers die, sigmoids saturate, and zeros would
pass. So every layer's weights are scaled until its output has a standard deviation of about 1, batch
statistics are taken from data, and the two inputs must give outputs that differ visibly.
"""

import json
import os
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import h5py
import keras
import numpy as np
from keras import layers as L

import keras_cases

rng = np.random.default_rng(20260123)


def meso4(size, wide=1):
    x = inputs = L.Input((size, size, 3))
    for filters, kernel, pool in ((8, 3, 2), (8, 5, 2), (16, 5, 2), (16, 5, 4)):
        x = L.Conv2D(filters * wide, kernel, padding="same", activation="relu")(x)
        x = L.BatchNormalization()(x)
        x = L.MaxPooling2D(pool, padding="same")(x)
    return keras.Model(inputs, meso_head(x))


def meso_head(x):
    x = L.Dropout(0.5)(L.Flatten()(x))
    x = L.LeakyReLU(negative_slope=0.1)(L.Dense(16)(x))
    return L.Dense(1, activation="sigmoid")(L.Dropout(0.5)(x))


def inception(x, a, b, c, d):
    def conv(x, filters, kernel, rate=1):
        return L.Conv2D(
            filters, kernel, dilation_rate=rate, padding="same", activation="relu"
        )(x)

    return L.Concatenate()(
        [
            conv(x, a, 1),
            conv(conv(x, b, 1), b, 3),
            conv(conv(x, c, 1), c, 3, 2),
            conv(conv(x, d, 1), d, 3, 3),
        ]
    )


def mesoinception4(size):
    x = inputs = L.Input((size, size, 3))
    for widths in ((1, 4, 4, 2), (2, 4, 4, 2)):
        x = L.MaxPooling2D(2, padding="same")(L.BatchNormalization()(inception(x, *widths)))
    for pool in (2, 4):
        x = L.Conv2D(16, 5, padding="same", activation="relu")(x)
        x = L.MaxPooling2D(pool, padding="same")(L.BatchNormalization()(x))
    return keras.Model(inputs, meso_head(x))


def xception_block(x, filters):
    shortcut = L.Conv2D(filters, 1, strides=2, padding="same", use_bias=False)(x)
    shortcut = L.BatchNormalization()(shortcut)
    x = L.SeparableConv2D(filters, 3, padding="same", use_bias=False)(x)
    x = L.Activation("relu")(L.BatchNormalization()(x))
    x = L.SeparableConv2D(filters, 3, padding="same", use_bias=False)(x)
    x = L.MaxPooling2D(3, strides=2, padding="same")(L.BatchNormalization()(x))
    return L.Add()([x, shortcut])


def xception_like():
    inputs = L.Input((71, 71, 3), name="image")
    x = L.Rescaling(1 / 127.5, offset=-1)(inputs)
    x = L.Conv2D(8, 3, strides=2, use_bias=False)(x)
    x = L.ReLU()(L.BatchNormalization(scale=False)(x))
    x = xception_block(xception_block(x, 12), 16)
    x = L.Dropout(0.3)(L.GlobalAveragePooling2D()(x))
    return keras.Model(inputs, L.Dense(2, activation="softmax", name="real_fake")(x))


def many_layers():
    """Layers and settings that the other cases lack, with two inputs and two outputs."""
    a = L.Input((21, 18, 3), name="rgb")
    b = L.Input((21, 18, 3), name="noise")
    shared = L.Conv2D(6, (3, 5), padding="same", activation="silu", name="shared")
    x = L.Subtract()([shared(a), shared(b)])
    x = L.ZeroPadding2D(((1, 2), (0, 3)))(x)
    x = L.DepthwiseConv2D(3, depth_multiplier=2, dilation_rate=2, padding="same")(x)
    x = L.PReLU(shared_axes=[1, 2])(L.BatchNormalization(center=False)(x))
    x = L.SeparableConv2D(8, 3, dilation_rate=2, depth_multiplier=2, activation="gelu")(x)
    x = L.Conv2D(8, 3, groups=2, strides=2, padding="same", activation="hard_sigmoid")(x)
    y = L.AveragePooling2D(2, strides=1, padding="same")(x)
    y = L.UpSampling2D(2)(L.Cropping2D(((1, 0), (1, 1)))(y))
    y = L.ReLU(max_value=2.0, negative_slope=0.1, threshold=0.1)(y)
    gate = L.GlobalAveragePooling2D(keepdims=True)(y)
    y = L.Multiply()([y, L.Conv2D(8, 1, activation="sigmoid")(gate)])
    y = L.Conv2DTranspose(4, 3, strides=2, padding="same")(y)
    y = L.Normalization(mean=[0.1, 0.2, 0.3, 0.4], variance=[1, 2, 3, 4])(y)
    kind = L.Dense(3, name="kind")(L.GlobalMaxPooling2D()(y))
    encoder = keras.Sequential(
        [L.Input((8,)), L.Dense(5, activation="tanh"), L.LayerNormalization(), L.Dense(4)],
        name="encoder",
    )
    pooled = L.GlobalAveragePooling2D()(x)
    pooled = L.Average()([encoder(pooled), encoder(L.GlobalMaxPooling2D()(x))])
    z = L.Concatenate(axis=1)([pooled, L.ELU()(kind)])
    z = L.Permute((2, 1))(L.Reshape((7, 1))(z))
    z = L.Dense(1, activation="sigmoid", name="fake")(L.Flatten()(L.Dense(7)(z)))
    return keras.Model([a, b], [z, kind], name="many_layers")


def settle(model, data):
    """Scales the weights layer by layer, in the order of computation."""
    flat = [l for l in model._flatten_layers(include_self=False) if l.weights]
    for layer in flat:
        for weight in layer.weights:
            shape = tuple(weight.shape)
            name = weight.name
            if "gamma" in name or "variance" in name:
                value = rng.uniform(0.6, 1.4, shape)
            elif "kernel" in name:
                value = rng.normal(0, 1, shape) * np.sqrt(2 / max(1, np.prod(shape[:-1])))
            elif name == "mean":
                continue
            elif "alpha" in name:
                value = rng.uniform(0.1, 0.3, shape)
            else:
                value = rng.normal(0, 0.1, shape)
            if not isinstance(layer, L.Normalization):
                weight.assign(value.astype("float32"))
    # The order of creation is an order of computation here.
    for layer in flat:
        before = model_at(model, layer, data)
        if before is None:
            continue
        if isinstance(layer, L.BatchNormalization):
            axes = tuple(range(before.ndim - 1))
            layer.moving_mean.assign(before.mean(axes))
            layer.moving_variance.assign(before.var(axes) + 0.05)


def model_at(model, layer, data):
    """What the layer is given, or None for layers inside nested models."""
    if layer not in model.layers:
        return None
    tensors = layer.input
    if isinstance(tensors, (list, tuple)):
        return None
    inner = keras.Model(model.inputs, tensors)
    return np.asarray(inner(data if len(data) > 1 else data[0], training=False))


def spread_head(model, data, target=0.8):
    """Scales the last layer so that the two samples' outputs differ visibly."""
    # The last first: an output may feed one that is listed before it.
    for output in reversed(model.outputs):
        layer = output._keras_history.operation
        kernel, bias = layer.weights[0], layer.weights[1]
        activation, layer.activation = layer.activation, keras.activations.linear
        probe = keras.Model(model.inputs, model.outputs)
        got = np.asarray(as_list(probe(data if len(data) > 1 else data[0]))[model.outputs.index(output)])
        spread = np.abs(got[0] - got[1]).max()
        kernel.assign(kernel * min(6.0, target / max(spread, 1e-6)))
        got = np.asarray(as_list(probe(data if len(data) > 1 else data[0]))[model.outputs.index(output)])
        bias.assign(bias - got.mean(0))
        layer.activation = activation


def as_list(value):
    return list(value) if isinstance(value, (list, tuple)) else [value]


def smooth(shape, scale=1.0):
    """Random pictures with structure at several sizes, two that differ."""
    n, h, w, c = shape
    picture = np.zeros(shape)
    for cells in (2, 5, 11, 32):
        grid = rng.uniform(0, 1, (n, cells, cells, c))
        rows = np.arange(h) * cells // h
        columns = np.arange(w) * cells // w
        picture += grid[:, rows][:, :, columns]
    picture -= picture.min()
    return (scale * picture / picture.max()).astype("float32")


def write(root, name, model, data, save):
    folder = os.path.join(root, name)
    os.makedirs(folder, exist_ok=True)
    settle(model, data)
    spread_head(model, data)
    outputs = as_list(model.predict(data if len(data) > 1 else data[0], verbose=0))
    for out in outputs:
        assert np.abs(out[0] - out[1]).max() > 0.005, (name, out)
        assert np.isfinite(out).all()
    golden = {"name": name, "keras": keras.__version__, "params": model.count_params()}
    for kind, arrays in (("inputs", data), ("outputs", outputs)):
        golden[kind] = []
        for i, array in enumerate(arrays):
            file = f"{kind[:-1]}{i}.f32"
            np.asarray(array, "<f4").tofile(os.path.join(folder, file))
            golden[kind].append({"file": file, "shape": list(array.shape)})
    for file in save:
        path = os.path.join(folder, file)
        if file.endswith(".weights.h5"):
            model.save_weights(path)
        elif file == "weights.h5":
            legacy_weights(model, path)
        else:
            model.save(path, include_optimizer=False)
        strip_history(path)
    with open(os.path.join(folder, "golden.json"), "w") as f:
        json.dump(golden, f, indent=1)
    print(name, [o.ravel()[:4] for o in outputs])


def legacy_weights(model, path):
    """Weights alone as Keras 2 wrote them, which Keras 3 reads but no longer writes."""
    with h5py.File(path, "w") as f:
        f.attrs["backend"] = "tensorflow"
        f.attrs["keras_version"] = "2.1.5"
        f.attrs["layer_names"] = [l.name.encode() for l in model.layers]
        for layer in model.layers:
            group = f.create_group(layer.name)
            names = [f"{layer.name}/{w.name}:0".encode() for w in layer.weights]
            group.attrs["weight_names"] = names
            for name, weight in zip(names, layer.weights):
                group.create_dataset(name.decode(), data=np.asarray(weight))


def strip_history(path):
    if path.endswith("model.h5"):
        with h5py.File(path, "a") as f:
            f.attrs["deepfake_detector"] = json.dumps({"version": "golden"})


def main(root):
    keras.utils.set_random_seed(7)
    both = ["model.h5", "model.keras"]
    write(root, "meso_like", meso4(48), [smooth((2, 48, 48, 3))], both)
    write(root, "xception_like", xception_like(), [smooth((2, 71, 71, 3), 255)], both)
    pair = [smooth((2, 21, 18, 3)), smooth((2, 21, 18, 3))]
    write(root, "many_layers", many_layers(), pair, both)
    # The full-size inputs would be 1.5 MB: they are quantised and written as bytes.
    for name, model in (("meso4", meso4(256)), ("mesoinception4", mesoinception4(256))):
        data = np.repeat(np.repeat(smooth((2, 32, 32, 3)), 8, 1), 8, 2)
        write(root, name, model, [data], ["weights.h5", "model.weights.h5"])
        data[:, ::8, ::8].astype("<f4").tofile(os.path.join(root, name, "input0.f32"))
    keras_cases.write(root)


if __name__ == "__main__":
    main(sys.argv[1])
