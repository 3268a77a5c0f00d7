#!/usr/bin/env python3
"""Makes a picture model and a video model of usual size with random weights, and times Keras on them.

    python tools/make_keras_benchmarks.py OUT_DIR [--seed N]
    python tools/make_keras_benchmarks.py OUT_DIR --time

Needs TensorFlow 2.21 with Keras 3.15, NumPy and h5py, and 500 MB of disk. Writes
xception.h5 (Xception, global average pooling, dropout, one sigmoid), finetuned_model.h5 (the same after
one step of Adam, with its optimizer), video_model_v2.keras (the same encoder for each of thirty frames,
then two LSTMs), pictures.u8, clip*.u8 (bytes; the models take x / 255), *.f32 and golden.json. With
the same seed everything is the same again but finetuned_model.h5, whose outputs move by about 0.002.

--time prints, as JSON, the seconds that loading takes, the milliseconds of `predict` and the memory of
the process, each model in a process of its own. Run it when the machine is idle.

keras_scaling.py says why and how the weights are scaled.
"""

import argparse
import json
import os
import time

import keras_reference as reference
import keras_scaling as scaling
import keras
import numpy as np
from keras import layers as L

SIZE, FRAMES, FEATURES = 299, 30, 2048
PICTURE, FINE_TUNED, VIDEO = "xception.h5", "finetuned_model.h5", "video_model_v2.keras"
RULE = "x / 255"
# Two clips, and each of them backwards.
CASES = [(clip, backwards) for clip in range(2) for backwards in (False, True)]
# Apart, but not where a sigmoid hides differences.
PICTURE_LOGITS, CLIP_LOGITS = (-1.0, 1.0), (-1.2, 0.4, -0.4, 1.2)
RELOADED = 1e-5


def clip(rng):
    """Frames of a view that moves, flickers and turns into another one."""
    margin = 2 * FRAMES
    first, last = scaling.pictures(rng, 2, SIZE + margin).astype("float32")
    down, right = rng.integers(1, 3, 2)
    frames = []
    for t in range(FRAMES):
        share = t / (FRAMES - 1)
        view = (1 - share) * first + share * last
        view *= 1 + 0.1 * np.sin(0.6 * t)
        frames.append(view[t * down :, t * right :][:SIZE, :SIZE])
    return np.clip(frames, 0, 255).astype("uint8")


def scaled(pixels):
    return pixels.astype("float32") / 255


def picture_model():
    base = keras.applications.Xception(weights=None, include_top=False, input_shape=(SIZE, SIZE, 3))
    x = L.GlobalAveragePooling2D(name="global_average_pooling2d")(base.output)
    x = L.Dense(1, activation="sigmoid", name="fake")(L.Dropout(0.5)(x))
    return keras.Model(base.input, x, name="xception")


def encoder_of(model):
    pooled = model.get_layer("global_average_pooling2d").output
    return keras.Model(model.input, pooled, name="encoder")


def head_model():
    """What follows the encoder, from its outputs on."""
    layers = [
        L.LSTM(256, return_sequences=True),
        L.Dropout(0.5),
        L.LSTM(128),
        L.Dropout(0.5),
        L.Dense(64, activation="relu"),
        L.Dense(1, activation="sigmoid"),
    ]
    features = L.Input((FRAMES, FEATURES))
    return keras.Model(features, chain(features, layers))


def chain(x, layers):
    for layer in layers:
        x = layer(x)
    return x


def aim(model, data, layer, logits):
    """The smallest change of the last layer with which these inputs get these logits."""
    before = keras.Model(model.input, layer.input)
    features = before.predict(data, batch_size=2, verbose=0).astype("float64")
    features = np.hstack([features, np.ones((len(features), 1))])
    weights = np.vstack([np.asarray(layer.kernel), np.asarray(layer.bias)[None]])
    missing = np.asarray(logits)[:, None] - features @ weights
    weights += np.linalg.lstsq(features, missing, rcond=None)[0]
    layer.kernel.assign(weights[:-1])
    layer.bias.assign(weights[-1])


def settle(model, data, rng):
    scaling.walk(model, data, scaling.Settler(rng))
    scaling.require_drawn(model)


def require_range(model, data):
    meter = scaling.Meter()
    scaling.walk(model, data, meter)
    found = scaling.outside(meter.layers)
    assert not found, found
    return [min(layer["std"] for layer in meter.layers), max(layer["std"] for layer in meter.layers)]


def predict(model, data):
    return model.predict(data, batch_size=2, verbose=0)


def rounding(build, model, data, outputs):
    """How far float32 is from float64, which no other implementation can be expected to better."""
    exact = scaling.in_double_precision(build, model)
    y = scaling.walk(exact, data.astype("float64"), scaling.Meter())
    return reference.relative(outputs, np.array(y))


def describe(folder, file, model, data, outputs):
    """The entry of a model that is saved; what Keras loads has to give what the saved one gave."""
    path = os.path.join(folder, file)
    again = keras.models.load_model(path)
    difference = reference.relative(predict(again, data), outputs)
    assert difference < RELOADED, (file, difference)
    entry = {"file": file, "bytes": os.path.getsize(path), "params": model.count_params()}
    entry["outputs"] = [reference.write_floats(folder, file.split(".")[0] + "_output.f32", outputs)]
    entry["values"] = outputs.ravel().tolist()
    entry["reload_difference"] = difference
    return entry


def make_picture(folder, pixels, frames, rng):
    model = picture_model()
    data = scaled(pixels)
    settle(model, np.concatenate([data, scaled(frames)]), rng)
    aim(model, data, model.get_layer("fake"), PICTURE_LOGITS)
    deviations = require_range(model, data)
    outputs = predict(model, data)
    assert abs(outputs[0] - outputs[1]) > 0.05
    model.save(os.path.join(folder, PICTURE), include_optimizer=False)
    entry = describe(folder, PICTURE, model, data, outputs) | {"std": deviations}
    entry["rounding"] = rounding(picture_model, model, data, outputs)
    return model, entry


def make_fine_tuned(folder, model, pixels, seed):
    """A step so small that the weights stay useful; what counts is that the file has moments in it."""
    data = scaled(pixels)
    # The dropout's; the gradients' rounding still differs from run to run.
    keras.utils.set_random_seed(seed)
    model.compile(keras.optimizers.Adam(1e-5), "binary_crossentropy", metrics=["accuracy"])
    model.train_on_batch(data, np.array([[1.0], [0.0]]))
    outputs = predict(model, data)
    assert abs(outputs[0] - outputs[1]) > 0.05
    model.save(os.path.join(folder, FINE_TUNED))
    entry = describe(folder, FINE_TUNED, model, data, outputs)
    return entry | {"optimizer_values": sum(int(np.prod(v.shape)) for v in model.optimizer.variables)}


def make_video(folder, encoder, clips, rng):
    features = [encoder.predict(scaled(frames), batch_size=2, verbose=0) for frames in clips]
    features = np.stack([turned(features[clip], backwards) for clip, backwards in CASES])
    head = head_model()
    layers = head.layers[1:]
    settle(head, features, rng)
    aim(head, features, layers[-1], CLIP_LOGITS)
    deviations = require_range(head, features)
    inner = inner_outputs(head, features)
    head_outputs = predict(head, features)

    inputs = L.Input((FRAMES, SIZE, SIZE, 3))
    timed = L.TimeDistributed(encoder, name="time_distributed")
    model = keras.Model(inputs, chain(timed(inputs), layers), name="video_model_v2")
    data = np.stack([scaled(turned(clips[clip], backwards)) for clip, backwards in CASES])
    outputs = np.concatenate([predict(model, one[None]) for one in data])
    assert reference.relative(outputs, head_outputs) < RELOADED
    assert np.diff(np.sort(outputs.ravel())).min() > 0.05, outputs
    model.save(os.path.join(folder, VIDEO), include_optimizer=False)
    entry = describe_video(folder, model, data, outputs) | {"std": deviations}
    entry["rounding_after_encoder"] = rounding(head_model, head, features, head_outputs)
    entry["inner"] = [
        {"layer": name} | reference.write_floats(folder, f"{name}_output.f32", value)
        for name, value in ({"time_distributed": features} | inner).items()
    ]
    return entry


def inner_outputs(head, features):
    recurrent = [layer for layer in head.layers if isinstance(layer, L.LSTM)]
    models = {layer.name: keras.Model(head.input, layer.output) for layer in recurrent}
    return {name: predict(model, features) for name, model in models.items()}


def describe_video(folder, model, data, outputs):
    entry = describe(folder, VIDEO, model, data[:1], outputs[:1])
    file = entry["outputs"][0]["file"]
    entry["outputs"] = [reference.write_floats(folder, file, outputs)]
    entry["values"] = outputs.ravel().tolist()
    entry["cases"] = [{"clip": clip, "reversed": backwards} for clip, backwards in CASES]
    return entry


def turned(frames, backwards):
    return frames[::-1] if backwards else frames


def write_bytes(folder, file, pixels):
    pixels.tofile(os.path.join(folder, file))
    return {"file": file, "shape": list(pixels.shape), "type": "uint8"}


def make(folder, seed):
    os.makedirs(folder, exist_ok=True)
    rng = np.random.default_rng(seed)
    pixels = scaling.pictures(rng, 2, SIZE)
    clips = [clip(rng) for _ in range(2)]
    golden = {"keras": keras.__version__, "seed": seed, "input_rule": RULE}
    golden["pictures"] = [write_bytes(folder, "pictures.u8", pixels)]
    golden["clips"] = [write_bytes(folder, f"clip{i}.u8", frames) for i, frames in enumerate(clips)]
    ends = np.concatenate([frames[[0, -1]] for frames in clips])
    model, entry = make_picture(folder, pixels, ends, rng)
    golden["models"] = [entry, make_video(folder, encoder_of(model), clips, rng)]
    # Last, for it moves the weights that the others share.
    golden["models"].insert(1, make_fine_tuned(folder, model, pixels, seed))
    for entry in golden["models"]:
        print(entry["file"], entry["bytes"] >> 20, "MB", entry["values"], flush=True)
    reference.write_json(os.path.join(folder, "golden.json"), golden)


def loaded(folder, file):
    start = time.perf_counter()
    model = keras.models.load_model(os.path.join(folder, file), compile=False)
    return model, {"file": file, "load_s": round(time.perf_counter() - start, 2), "loaded": reference.memory()}


def timed(model, data, warm_up, runs):
    start = time.perf_counter()
    model.predict(data, verbose=0)
    first = round(1000 * (time.perf_counter() - start), 1)
    median = reference.median_ms(lambda: model.predict(data, verbose=0), warm_up, runs)
    return {"first_ms": first, "median_ms": median, "runs": runs, "memory_mb": reference.memory()}


def read_bytes(folder, file):
    pixels = np.fromfile(os.path.join(folder, file), "uint8")
    return scaled(pixels.reshape(-1, SIZE, SIZE, 3))


def measure_picture(folder):
    model, figures = loaded(folder, PICTURE)
    frames = read_bytes(folder, "clip0.u8")
    figures["one_picture"] = timed(model, frames[:1], 2, 11)
    figures["thirty_pictures"] = timed(model, frames, 0, 3)
    return figures


def measure_fine_tuned(folder):
    return loaded(folder, FINE_TUNED)[1]


def measure_video(folder):
    model, figures = loaded(folder, VIDEO)
    figures["one_clip"] = timed(model, read_bytes(folder, "clip0.u8")[None], 0, 3)
    return figures


def measure(folder):
    figures = {"keras": keras.__version__, "cpus": os.cpu_count(), "load_average_before": os.getloadavg()[0]}
    actions = (measure_picture, measure_fine_tuned, measure_video)
    figures["models"] = [reference.apart(action, folder) for action in actions]
    print(json.dumps(figures, indent=1))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("out")
    parser.add_argument("--seed", type=int, default=20260123)
    parser.add_argument("--time", action="store_true")
    options = parser.parse_args()
    if options.time:
        measure(options.out)
    else:
        make(options.out, options.seed)


if __name__ == "__main__":
    main()
