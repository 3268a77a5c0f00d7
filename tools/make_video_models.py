#!/usr/bin/env python3
"""Makes the small video models of the tests, with random weights, and what Keras says of them.

    python tools/make_video_models.py

Needs TensorFlow 2.21 with Keras 3.15 and NumPy. Writes, the same each time but for times in archives,

- detector-video/src/test/resources/.../tiny.keras: a CNN-LSTM of six pictures of 16 x 16;
- detector-keras/src/test/resources/cnn-lstm/: finetuned_model.h5, a classifier of pictures of 8 x 8;
  weights.keras, an archive without a configuration, and weights.h5: the weights of the original
  service's video model around it, which is rebuilt in code; clip.f32 and score.f32.

Most weights of the LSTMs are zero, so that the files can be compressed.
"""

import gzip
import os
import pathlib
import shutil
import tempfile
import zipfile

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np
from keras import layers as L

ROOT = pathlib.Path(__file__).resolve().parent.parent
TINY = ROOT / "detector-video/src/test/resources/io/github/deepfakedetector/video"
WEIGHTS_ALONE = ROOT / "detector-keras/src/test/resources/cnn-lstm"


def classifier(side, filters):
    inputs = x = L.Input((side, side, 3))
    x = L.Conv2D(filters, 3, strides=2, activation="relu")(x)
    x = L.BatchNormalization()(x)
    x = L.GlobalAveragePooling2D(name="global_average_pooling2d")(x)
    return keras.Model(inputs, L.Dense(1, activation="sigmoid")(L.Dropout(0.5)(x)))


def video(encoder, frames, side, first, second, hidden):
    return keras.Sequential(
        [
            L.Input((frames, side, side, 3)),
            L.TimeDistributed(encoder),
            L.LSTM(first, return_sequences=True),
            L.Dropout(0.5),
            L.LSTM(second),
            L.Dropout(0.5),
            L.Dense(hidden, activation="relu"),
            L.Dense(1, activation="sigmoid"),
        ]
    )


def encoder_of(model):
    return keras.Model(model.input, model.get_layer("global_average_pooling2d").output)


def draw(model, rng, share, scale):
    for weight in model.weights:
        values = rng.normal(0, scale, weight.shape) * (rng.random(weight.shape) < share)
        if "variance" in weight.path or "gamma" in weight.path:
            values = 1 + 0.2 * rng.random(weight.shape)
        weight.assign(np.round(values * 64) / 64)


def packed(path):
    with open(path, "rb") as source, gzip.GzipFile(str(path) + ".gz", "wb", mtime=0) as target:
        shutil.copyfileobj(source, target)
    path.unlink()


def tiny():
    rng = np.random.default_rng(7)
    TINY.mkdir(parents=True, exist_ok=True)
    model = video(encoder_of(classifier(16, 6)), 6, 16, 8, 6, 4)
    draw(model, rng, 1, 0.7)
    model.save(TINY / "tiny.keras", include_optimizer=False)


def weights_alone():
    rng = np.random.default_rng(8)
    WEIGHTS_ALONE.mkdir(parents=True, exist_ok=True)
    picture = classifier(8, 4)
    draw(picture, rng, 1, 0.5)
    picture.save(WEIGHTS_ALONE / "finetuned_model.h5", include_optimizer=False)
    model = video(encoder_of(picture), 30, 8, 256, 128, 64)
    # Its encoder was trained on, so its weights are others.
    draw(model, rng, 0.02, 1)
    for layer in (model.layers[0], model.layers[-2], model.layers[-1]):
        draw(layer, rng, 1, 0.6)
    clip = rng.random((1, 30, 8, 8, 3), dtype="float32")
    clip.tofile(WEIGHTS_ALONE / "clip.f32")
    score = model.predict(clip, verbose=0)
    score.astype("float32").tofile(WEIGHTS_ALONE / "score.f32")
    with tempfile.TemporaryDirectory() as folder:
        whole, weights = pathlib.Path(folder) / "model.keras", pathlib.Path(folder) / "model.weights.h5"
        model.save(whole, include_optimizer=False)
        model.save_weights(weights)
        shutil.copy(weights, WEIGHTS_ALONE / "weights.h5")
        with zipfile.ZipFile(WEIGHTS_ALONE / "weights.keras", "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("model.weights.h5", zipfile.ZipFile(whole).read("model.weights.h5"))
    packed(WEIGHTS_ALONE / "weights.h5")
    print(float(score[0, 0]), *(f"{p.name} {p.stat().st_size}" for p in WEIGHTS_ALONE.iterdir()))


tiny()
weights_alone()
