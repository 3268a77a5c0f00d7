"""What all families of cases share: naming, random weights, and how a case is written and checked."""

import contextlib
import gzip
import json
import os
import re
import zlib

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np

SAMPLES = 2
# Weights and inputs are multiples of this, which leaves most of their bits zero: files pack better.
GRAIN = 64.0


def as_list(value):
    return list(value) if isinstance(value, (list, tuple)) else [value]


class Case:
    """A model with many branches; each ends in an output that is named after what it shows."""

    def __init__(
        self, name, formats=("keras", "h5"), grain=GRAIN, running=contextlib.nullcontext, least=0.05
    ):
        """`running` gives a context in which Keras can run the model; outputs vary by `least` at least."""
        # Automatic names would otherwise depend on the cases made before.
        keras.backend.clear_session()
        self.name = name
        self.formats = formats
        self.grain = grain
        self.running = running
        self.least = least
        self.rng = np.random.default_rng(zlib.crc32(name.encode()))
        self.inputs, self.data, self.outputs, self.names = [], [], [], []
        self.tolerances = {}
        self.integers = set()

    def input(
        self, *shape, name=None, dtype="float32", data=None, scale=1.0, offset=0.0, batch=None
    ):
        """An input; None in the shape is any size, for which the data's own size counts."""
        name = name or f"input_{len(self.inputs)}"
        tensor = keras.Input(shape, name=name, dtype=dtype)
        if data is None:
            data = self.grained(self.rng.normal(0, 1, (SAMPLES, *shape)) * scale + offset)
        data = np.asarray(data, "float32")
        assert len(data) == SAMPLES, name
        self.inputs.append(tensor)
        self.data.append(data)
        return tensor

    def grained(self, values):
        return np.round(np.asarray(values) * self.grain) / self.grain if self.grain else values

    def layer(self, name, layer, *args, **kwargs):
        """Calls a layer under the given name and makes its results outputs."""
        self.rename(layer, name)
        tensors = layer(*args, **kwargs)
        self.outputs_of(name, tensors)
        return tensors

    def inner(self, name, layer, *args, **kwargs):
        """Calls a layer under the given name; other layers make outputs of its results."""
        self.rename(layer, name)
        return layer(*args, **kwargs)

    def op(self, name, tensors, tolerance=None):
        """Makes outputs of what operations gave; the last operation takes the name."""
        operation = as_list(tensors)[0]._keras_history.operation
        if not isinstance(operation, keras.layers.Layer):
            self.rename(operation, name)
        self.outputs_of(name, tensors)
        if tolerance:
            self.tolerances[name] = tolerance
        return tensors

    @staticmethod
    def rename(operation, name):
        assert re.fullmatch(r"[A-Za-z0-9_]+", name), name
        assert not getattr(operation, "built", False) or not operation._inbound_nodes, name
        operation.name = name

    def outputs_of(self, name, tensors):
        tensors = keras.tree.flatten(tensors)
        for i, tensor in enumerate(tensors):
            self.outputs.append(tensor)
            self.names.append(name if len(tensors) == 1 else f"{name}_{i}")
            assert self.names.count(self.names[-1]) == 1, self.names[-1]

    def model(self):
        names = set()
        model = keras.Model(self.inputs, self.outputs, name=self.name)
        for operation in model.operations:
            assert operation.name not in names, operation.name
            names.add(operation.name)
        return model

    def write(self, root):
        model = self.model()
        settle(model, self.rng, self.grain)
        with self.running():
            outputs = predict(model, self.data)
            self.check(outputs)
            folder = os.path.join(root, self.name)
            os.makedirs(folder, exist_ok=True)
            write_tensors(folder, self, model, outputs)
            for extension in self.formats:
                path = os.path.join(folder, f"model.{extension}")
                save(model, path)
                self.check_loaded(path, outputs)
                pack(path)
        print(f"{self.name}: {len(outputs)} outputs, {folder_size(folder) >> 10} kB")

    def check(self, outputs):
        """No comparison may be vacuous: outputs vary, differ between samples, and are finite."""
        problems = []
        for name, value in zip(self.names, outputs):
            exact = value.dtype.kind in "biu"
            value = value.astype("float32")
            spread = value.std()
            difference = np.abs(value[0] - value[1]).max()
            if not np.isfinite(value).all() or len(value) != SAMPLES:
                problems.append(f"{name}: shape {value.shape}, not finite or without samples")
            elif difference < self.least / 2.5 or (not exact and not self.least < spread < 25):
                problems.append(f"{name}: std {spread:.3g}, samples differ by {difference:.3g}")
        assert not problems, self.name + "\n" + "\n".join(problems)

    def check_loaded(self, path, outputs):
        """Keras itself must give the same numbers with what it reads back."""
        loaded = keras.models.load_model(path, compile=False)
        for name, want, got in zip(self.names, outputs, predict(loaded, self.data)):
            want, got = want.astype("float64"), got.astype("float64")
            error = np.abs(want - got) / np.maximum(1, np.abs(want))
            assert want.shape == got.shape and error.max() <= 1e-6, (path, name, error.max())


def predict(model, data):
    tensors = [d.astype(i.dtype) for d, i in zip(data, model.inputs)]
    result = model.predict(tensors if len(tensors) > 1 else tensors[0], verbose=0)
    return [np.asarray(t) for t in as_list(result)]


def settle(model, rng, grain):
    """Random weights, none of them trivial, of a size that keeps values near 1."""
    for variable in model.weights:
        if "float" not in str(variable.dtype):
            continue
        value = random_weight(variable.path, tuple(variable.shape), rng)
        if grain:
            value = np.round(value * grain) / grain
        variable.assign(value.astype("float32"))
    for layer in model._flatten_layers(include_self=False):
        # Some keep copies of their weights.
        if hasattr(layer, "finalize_state"):
            layer.finalize_state()


def random_weight(path, shape, rng):
    name = path.split("/")[-1]
    if any(part in name for part in ("variance", "gamma", "scale")):
        return rng.uniform(0.4, 1.6, shape)
    if "alpha" in name:
        return rng.uniform(0.1, 0.4, shape)
    if "kernel" in name and len(shape) > 1:
        # Depthwise kernels end in (channels, multiplier): their sums run over the window alone.
        window = shape[:-2] if "depthwise" in path else shape[:-1]
        return rng.normal(0, 1, shape) / np.sqrt(max(1, np.prod(window)))
    if "embeddings" in name or "vector_u" in name:
        return rng.normal(0, 1, shape)
    return rng.normal(0, 0.4, shape)


def write_tensors(folder, case, model, outputs):
    golden = {"name": case.name, "keras": keras.__version__, "params": model.count_params()}
    inputs = [(t.name, str(t.dtype), d) for t, d in zip(model.inputs, case.data)]
    results = [(n, str(o.dtype), o.astype("float32")) for n, o in zip(case.names, outputs)]
    for kind, tensors in (("inputs", inputs), ("outputs", results)):
        golden[kind] = []
        offset = 0
        for name, dtype, array in tensors:
            entry = {"name": name, "dtype": dtype, "file": f"{kind}.f32", "offset": offset}
            entry["shape"] = list(array.shape)
            if name in case.tolerances:
                entry["tolerance"] = case.tolerances[name]
            golden[kind].append(entry)
            offset += array.size
        with open(os.path.join(folder, f"{kind}.f32"), "wb") as f:
            for _, _, array in tensors:
                f.write(np.asarray(array, "<f4").tobytes())
    write_json(os.path.join(folder, "golden.json"), golden)


def write_json(path, golden):
    """A line for each tensor: short, and still readable."""
    lines = []
    for key, value in golden.items():
        if isinstance(value, list):
            rows = ",\n  ".join(json.dumps(row) for row in value)
            lines.append(f'"{key}": [\n  {rows}\n ]')
        else:
            lines.append(f'"{key}": {json.dumps(value)}')
    with open(path, "w") as f:
        f.write("{\n " + ",\n ".join(lines) + "\n}\n")


def save(model, path):
    model.save(path)


def pack(path):
    """The bytes that Keras wrote, compressed: its files are mostly padding and repetition."""
    with open(path, "rb") as f:
        data = f.read()
    # Neither time nor name in the header: the same content gives the same bytes.
    with open(path + ".gz", "wb") as f:
        f.write(gzip.compress(data, 9, mtime=0))
    os.remove(path)


def folder_size(folder):
    return sum(os.path.getsize(os.path.join(folder, f)) for f in os.listdir(folder))
