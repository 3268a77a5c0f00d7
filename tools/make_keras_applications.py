#!/usr/bin/env python3
"""Makes every architecture of keras.applications with random weights, and what Keras computes with it.

    python tools/make_keras_applications.py OUT_DIR [--only NAME,...] [--formats h5,keras] [--seed N]
    python tools/make_keras_applications.py OUT_DIR --time [--only NAME,...]

Needs TensorFlow 2.21 with Keras 3.15, NumPy and h5py. All forty need 20 GB. Each architecture is a
folder with model.h5, model.keras, input0.f32 (two pictures), output0.f32 (their logits), inner*.f32
(the outputs of three layers within), layers.json (what every layer gives, measured) and golden.json.
A folder with a golden.json that has the formats asked for is complete and left as it is.

--time loads the files that are there and adds the seconds that loading takes and the milliseconds of
`predict` with one picture to golden.json. Run it when the machine is idle.

keras_scaling.py says why and how the weights are scaled.
"""

import argparse
import gc
import inspect
import json
import os
import time
import traceback
import zlib

import keras_reference as reference
import keras_scaling as scaling
import keras
import numpy as np

# Small and common ones first, so that they can be used while the others are being made.
FIRST = (
    "Xception,MobileNet,MobileNetV2,MobileNetV3Small,MobileNetV3Large,EfficientNetB0,ResNet50,"
    "DenseNet121,InceptionV3,VGG16,NASNetMobile,ConvNeXtTiny,EfficientNetV2B0"
).split(",")
FRACTIONS = (0.25, 0.5, 0.75)
INNER_KINDS = ("Activation", "Add", "BatchNormalization", "Concatenate", "Conv2D", "ReLU", "MaxPooling2D")
TOLERANCE = 1e-4
# Of float32 against float64, where the tolerance has to leave room for other orders of computation.
ROUNDING, ATTEMPTS = TOLERANCE / 2, 6
# The least difference of the two pictures' logits, relative to the largest value.
APART = 0.2
# Two pictures to compare, and two more that the statistics are taken from.
GOLDEN, SETTLING = 2, 4
# For those that take pictures of any size.
ANY_SIZE = 224
WARM_UP, RUNS = 2, 7


def architectures():
    found = [name for name, _ in inspect.getmembers(keras.applications, inspect.isfunction)]
    return FIRST + [name for name in found if name not in FIRST]


def build(name):
    make = getattr(keras.applications, name)
    return make(weights=None, classifier_activation=None)


def custom_objects(model):
    """Classes that keras.applications defines: Keras does not find them by itself in an .h5 file."""
    kinds = {type(layer) for layer in model._flatten_layers()}
    return {kind.__name__: kind for kind in kinds if ".applications." in kind.__module__}


def inputs_of(model, rng):
    """Pictures in the range that the model expects, and the rule that made them of bytes."""
    size = model.input_shape[1] or ANY_SIZE
    pixels = scaling.pictures(rng, SETTLING, size).astype("float32")
    if any(isinstance(layer, scaling.L.Rescaling | scaling.L.Normalization) for layer in model.layers):
        return pixels, "x"
    return pixels / 127.5 - 1, "x / 127.5 - 1"


def inner_layers(model, layers):
    """Three layers at about a quarter, half and three quarters of the depth with small outputs."""
    top = {layer.name for layer in model.layers}
    chosen = []
    for fraction in FRACTIONS:
        middle, reach = fraction * len(layers), 0.06 * len(layers)
        near = [
            layer
            for i, layer in enumerate(layers)
            if abs(i - middle) <= reach
            and layer["layer"] in top
            and layer["class"] in INNER_KINDS
            and np.prod(layer["shape"][1:-1]) > 1
        ]
        chosen.append(min(near, key=lambda layer: np.prod(layer["shape"]))["layer"])
    return chosen


def make(root, name, formats, seed):
    start = time.perf_counter()
    model = build(name)
    draw = settled(model, name, seed)
    golden = {"name": name, "keras": keras.__version__, "seed": seed, "attempt": draw["attempt"]}
    golden["params"] = model.count_params()
    golden["input_rule"] = draw["rule"]
    golden["custom_objects"] = sorted(custom_objects(model))
    golden["check"] = check(draw["logits"])

    folder = os.path.join(root, name)
    os.makedirs(folder, exist_ok=True)
    golden["inputs"] = [reference.write_floats(folder, "input0.f32", draw["data"])]
    golden["outputs"] = [reference.write_floats(folder, "output0.f32", draw["logits"])]
    golden["inner"] = write_inner(folder, draw["kept"], draw["layers"])
    golden["rounding"] = draw["rounding"]
    golden["std"] = deviations(draw["layers"])
    golden["outside"] = scaling.outside(draw["layers"])
    reference.write_json(os.path.join(folder, "layers.json"), draw["layers"])
    golden["files"] = save(folder, model, formats)
    custom = custom_objects(model)
    del model
    for file in golden["files"]:
        path = os.path.join(folder, file["file"])
        file["reload"] = reload_check(name, path, custom, draw["data"], draw["logits"])
    golden["made_in_s"] = round(time.perf_counter() - start, 1)
    reference.write_json(os.path.join(folder, "golden.json"), golden)
    print(line(golden), flush=True)


def settled(model, name, seed):
    """Gives the model weights and computes with them.

    Some draws blow the rounding errors of early layers up until they come near the tolerance, or make
    the pictures much alike. Such a case would tell little about who computes it: it is drawn again.
    """
    for attempt in range(ATTEMPTS):
        rng = np.random.default_rng([seed, zlib.crc32(name.encode()), attempt])
        data, rule = inputs_of(model, rng)
        scaling.walk(model, data, scaling.Settler(rng))
        scaling.require_drawn(model)
        draw = {"attempt": attempt, "rule": rule, "data": data[:GOLDEN]} | computed(model, data[:GOLDEN])
        draw["rounding"] = rounding(name, model, draw["data"], draw["logits"], draw["kept"])
        worst, apart = draw["rounding"]["outputs"][0], difference(draw["logits"])
        if worst <= ROUNDING and apart >= APART:
            return draw
        print(f"{name}: rounding {worst:.1e}, difference {apart:.2f}, drawn again", flush=True)
    raise AssertionError(f"{name}: no draw of {ATTEMPTS} is fit to compare with")


def computed(model, data):
    meter = scaling.Meter()
    scaling.walk(model, data, meter)
    layers = meter.layers
    meter = scaling.Meter(inner_layers(model, layers))
    logits = np.array(scaling.walk(model, data, meter))
    return {"layers": layers, "logits": logits, "kept": meter.kept}


def difference(logits):
    """Of the two pictures, relative to the largest value."""
    assert np.isfinite(logits).all()
    return float(np.abs(logits[0] - logits[1]).max() / np.abs(logits).max())


def check(logits):
    largest = float(np.abs(logits).max())
    assert difference(logits) >= 100 * TOLERANCE
    return {"max_abs": largest, "difference": difference(logits) * largest, "tolerance": TOLERANCE * largest}


def write_inner(folder, kept, layers):
    by_name = {layer["layer"]: (i, layer) for i, layer in enumerate(layers)}
    entries = []
    for number, (name, value) in enumerate(kept.items()):
        depth, layer = by_name[name]
        entry = {"layer": name, "class": layer["class"], "depth": round(depth / len(layers), 3)}
        entry |= reference.write_floats(folder, f"inner{number}.f32", value)
        entry["max_abs"] = float(np.abs(value).max())
        entries.append(entry)
    return entries


def rounding(name, model, data, logits, kept):
    """How far float32 is from float64, which no other implementation can be expected to better."""
    exact = scaling.in_double_precision(lambda: build(name), model)
    # Automatic names go on counting in the second model; the places are the same.
    names = {a.name: b.name for a, b in zip(model.layers, exact.layers, strict=True)}
    meter = scaling.Meter(names[layer] for layer in kept)
    y = np.array(scaling.walk(exact, data.astype("float64"), meter))
    inner = [reference.relative(kept[layer], meter.kept[names[layer]]) for layer in kept]
    return {"outputs": [reference.relative(logits, y)], "inner": inner}


def deviations(layers):
    ordered = sorted(layers, key=lambda layer: layer["std"])
    ends = {"min": ordered[0], "max": ordered[-1]}
    return {key: {"layer": end["layer"], "std": end["std"]} for key, end in ends.items()}


def save(folder, model, formats):
    entries = []
    for kind in formats:
        path = os.path.join(folder, f"model.{kind}")
        model.save(path, include_optimizer=False)
        entries.append({"file": f"model.{kind}", "bytes": os.path.getsize(path)})
    return entries


def load(path, custom):
    return keras.models.load_model(path, compile=False, custom_objects=custom)


def reload_check(name, path, custom, data, logits):
    """What Keras computes with the file; golden outputs come from the model that was saved."""
    gc.collect()
    entry = {"loads_in_keras": True}
    try:
        model = load(path, custom)
    except (ValueError, TypeError) as e:
        # Keras 3.15 takes operations like x + 3 in an .h5 file for layers of the same name.
        entry = {"loads_in_keras": False, "error": str(e)[:300]}
        model = build(name)
        model.load_weights(path)
    entry["difference"] = reference.relative(model.predict(data, batch_size=1, verbose=0), logits)
    assert entry["difference"] < TOLERANCE / 2, (path, entry)
    return entry


def measure(root, name, kind):
    """Loading and `predict` of one file, in a process of its own."""
    folder = os.path.join(root, name)
    golden = read_golden(folder)
    custom = custom_objects(build(name)) if golden["custom_objects"] else None
    shape = golden["inputs"][0]["shape"]
    data = np.fromfile(os.path.join(folder, "input0.f32"), "<f4").reshape(shape)[:1]
    (file,) = [file for file in golden["files"] if file["file"] == f"model.{kind}"]
    if not file["reload"]["loads_in_keras"]:
        print(f"{name} {kind}: Keras does not load it", flush=True)
        return
    start = time.perf_counter()
    model = load(os.path.join(folder, f"model.{kind}"), custom)
    figures = {"load_s": round(time.perf_counter() - start, 3)}
    figures["predict_ms"] = reference.median_ms(lambda: model.predict(data, verbose=0), WARM_UP, RUNS)
    figures["predict_on_batch_ms"] = reference.median_ms(lambda: model.predict_on_batch(data), WARM_UP, RUNS)
    figures |= {"memory_mb": reference.memory(), "cpus": os.cpu_count()}
    figures["load_average_before"] = os.getloadavg()[0]
    golden.setdefault("timing", {})[kind] = figures
    reference.write_json(os.path.join(folder, "golden.json"), golden)
    print(name, kind, json.dumps(figures), flush=True)


def read_golden(folder):
    path = os.path.join(folder, "golden.json")
    if not os.path.exists(path):
        return None
    with open(path) as f:
        return json.load(f)


def line(golden):
    low, high = golden["std"]["min"]["std"], golden["std"]["max"]["std"]
    files = " ".join(f"{f['file']} {f['bytes'] >> 20} MB" for f in golden["files"])
    check = golden["check"]
    return (
        f"{golden['name']}: {golden['params']} params, std {low:.3f}..{high:.3f}, "
        f"{len(golden['outside'])} outside, difference {check['difference'] / check['max_abs']:.2f}, "
        f"rounding {golden['rounding']['outputs'][0]:.1e}, {files}, {golden['made_in_s']} s"
    )


def complete(folder, formats):
    golden = read_golden(folder)
    made = [file["file"] for file in golden["files"]] if golden else []
    return all(f"model.{kind}" in made for kind in formats)


def attempt(action, *arguments):
    try:
        reference.apart(action, *arguments)
    except Exception:
        # The others are still worth making; also when the system killed this one for its memory.
        traceback.print_exc()
        return False
    return True


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("out")
    parser.add_argument("--only", type=lambda text: text.split(","))
    parser.add_argument("--formats", type=lambda text: text.split(","), default=["h5", "keras"])
    parser.add_argument("--seed", type=int, default=20260123)
    parser.add_argument("--time", action="store_true")
    options = parser.parse_args()
    failed = []
    for name in options.only or architectures():
        folder = os.path.join(options.out, name)
        if options.time:
            made = [kind for kind in options.formats if complete(folder, [kind])]
            failed += [(name, kind) for kind in made if not attempt(measure, options.out, name, kind)]
        elif complete(folder, options.formats):
            print(f"{name}: complete", flush=True)
        elif not attempt(make, options.out, name, options.formats, options.seed):
            failed.append(name)
    if failed:
        raise SystemExit(f"failed: {failed}")


if __name__ == "__main__":
    main()
