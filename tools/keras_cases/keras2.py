"""Files as Keras 2 wrote them. It cannot be installed beside Keras 3, so they are written by hand, after the
files that tf.keras 2.4 to 2.15 leave; the outputs are TensorFlow's own."""

import json
import os
import zipfile

import h5py
import numpy as np
import tensorflow as tf

rng = np.random.default_rng(20261125)
KERNEL = rng.normal(0, 0.7, (4, 4)).astype("float32")
BIAS = rng.normal(0, 0.3, 4).astype("float32")


def write(root):
    series = np.round(rng.normal(0, 1, (2, 3, 4)) * 64).astype("float32") / 64
    outputs = expected(series)
    folder = os.path.join(root, "keras2_operations")
    os.makedirs(folder, exist_ok=True)
    series.astype("<f4").tofile(os.path.join(folder, "inputs.f32"))
    golden = {"name": "keras2_operations", "keras": "2.13.1", "params": 20}
    golden["inputs"] = [{"name": "x", "file": "inputs.f32", "offset": 0, "shape": list(series.shape)}]
    golden["outputs"], data, offset = [], [], 0
    for name, value in outputs.items():
        value = np.asarray(value, "<f4")
        assert value.std() > 0.05, name
        golden["outputs"].append(
            {"name": name, "file": "outputs.f32", "offset": offset, "shape": list(value.shape)}
        )
        data.append(value.ravel())
        offset += value.size
    np.concatenate(data).tofile(os.path.join(folder, "outputs.f32"))
    with open(os.path.join(folder, "golden.json"), "w") as f:
        json.dump(golden, f, indent=1)
    hdf5(os.path.join(folder, "model.h5"), configuration(list(outputs), None))
    archive(os.path.join(folder, "model.keras"), configuration(list(outputs), "keras.layers"))
    print(f"keras2_operations: {len(outputs)} outputs")


def expected(series):
    x = tf.constant(series)
    d = tf.tensordot(x, KERNEL, 1) + BIAS
    return {
        "tf.math.multiply": x * 2.0,
        "tf.__operators__.add": x + d,
        "tf.math.subtract": 1.0 - x,
        "tf.nn.relu": tf.nn.relu(d),
        "tf.reshape": tf.reshape(x, (-1, 2, 6)),
        "tf.__operators__.getitem": x[:, 1:, :2],
        "tf.concat": tf.concat([x, d], 2),
        "tf.math.reduce_mean": tf.reduce_mean(x, [1]),
        "tf.clip_by_value": tf.clip_by_value(d, -0.5, 0.5),
        "tf.expand_dims": tf.expand_dims(x, 1),
        "tf.compat.v1.transpose": tf.transpose(x, [0, 2, 1]),
        "tf.nn.softmax": tf.nn.softmax(d),
        "tf.math.sigmoid": tf.math.sigmoid(x),
        "tf.math.truediv": x / 4.0,
        "tf.math.square": x * x,
    }


X, D = ["x", 0, 0], ["dense", 0, 0]
# Name, class, function, inbound node.
NODES = [
    ("tf.math.multiply", "TFOpLambda", "math.multiply", [[*X, {"y": 2.0, "name": None}]]),
    ("tf.__operators__.add", "TFOpLambda", "__operators__.add", [[*X, {"y": D, "name": None}]]),
    (
        "tf.math.subtract",
        "TFOpLambda",
        "math.subtract",
        [["_CONSTANT_VALUE", -1, 1.0, {"y": X, "name": None}]],
    ),
    ("tf.nn.relu", "TFOpLambda", "nn.relu", [[*D, {"name": None}]]),
    ("tf.reshape", "TFOpLambda", "reshape", [[*X, {"shape": [-1, 2, 6]}]]),
    (
        "tf.__operators__.getitem",
        "SlicingOpLambda",
        "__operators__.getitem",
        [
            [
                *X,
                {
                    "slice_spec": [
                        {"start": None, "stop": None, "step": None},
                        {"start": 1, "stop": None, "step": None},
                        {"start": None, "stop": 2, "step": None},
                    ]
                },
            ]
        ],
    ),
    ("tf.concat", "TFOpLambda", "concat", [[*X, {"axis": 2}], [*D, {"axis": 2}]]),
    (
        "tf.math.reduce_mean",
        "TFOpLambda",
        "math.reduce_mean",
        [[*X, {"axis": [1], "keepdims": False}]],
    ),
    (
        "tf.clip_by_value",
        "TFOpLambda",
        "clip_by_value",
        [[*D, {"clip_value_min": -0.5, "clip_value_max": 0.5}]],
    ),
    ("tf.expand_dims", "TFOpLambda", "expand_dims", [[*X, {"axis": 1}]]),
    (
        "tf.compat.v1.transpose",
        "TFOpLambda",
        "compat.v1.transpose",
        [[*X, {"perm": [0, 2, 1]}]],
    ),
    ("tf.nn.softmax", "TFOpLambda", "nn.softmax", [[*D, {}]]),
    ("tf.math.sigmoid", "TFOpLambda", "math.sigmoid", [[*X, {}]]),
    ("tf.math.truediv", "TFOpLambda", "math.truediv", [[*X, {"y": 4.0, "name": None}]]),
    ("tf.math.square", "TFOpLambda", "math.square", [[*X, {}]]),
]


def configuration(outputs, module):
    def layer(class_name, name, config, inbound):
        made = {"class_name": class_name, "config": {"name": name, **config}, "name": name}
        made["inbound_nodes"] = inbound
        if module:
            made |= {"module": module, "registered_name": None}
        return made

    dense = {"trainable": True, "dtype": "float32", "units": 4, "activation": "linear"}
    layers = [
        layer(
            "InputLayer",
            "x",
            {"batch_input_shape": [None, 3, 4], "dtype": "float32", "sparse": False, "ragged": False},
            [],
        ),
        layer("Dense", "dense", {**dense, "use_bias": True}, [[[*X, {}]]]),
    ]
    for name, class_name, function, inbound in NODES:
        config = {"trainable": True, "dtype": "float32", "function": function}
        layers.append(layer(class_name, name, config, [inbound]))
    config = {"name": "model", "trainable": True, "layers": layers, "input_layers": [X]}
    config["output_layers"] = [[name, 0, 0] for name in outputs]
    whole = {"class_name": "Functional", "config": config}
    if module:
        whole |= {"module": "keras.src.engine.functional", "registered_name": "Functional"}
    return whole


def hdf5(path, config):
    with h5py.File(path, "w") as f:
        f.attrs["keras_version"] = "2.13.1"
        f.attrs["backend"] = "tensorflow"
        f.attrs["model_config"] = json.dumps(config)
        weights = f.create_group("model_weights")
        names = [layer["name"] for layer in config["config"]["layers"]]
        weights.attrs["layer_names"] = [name.encode() for name in names]
        for name in names:
            group = weights.create_group(name)
            own = [b"dense/kernel:0", b"dense/bias:0"] if name == "dense" else []
            group.attrs["weight_names"] = own
        weights["dense"].create_dataset("dense/kernel:0", data=KERNEL)
        weights["dense"].create_dataset("dense/bias:0", data=BIAS)


def archive(path, config):
    inner = path + ".weights.h5"
    with h5py.File(inner, "w") as f:
        variables = f.create_group("_layer_checkpoint_dependencies/dense/vars")
        variables.create_dataset("0", data=KERNEL)
        variables.create_dataset("1", data=BIAS)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("metadata.json", json.dumps({"keras_version": "2.13.1"}))
        z.writestr("config.json", json.dumps(config))
        z.write(inner, "model.weights.h5")
    os.remove(inner)
