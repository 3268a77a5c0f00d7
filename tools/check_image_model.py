#!/usr/bin/env python3
"""Holds an image model against Keras in Python: the scores of files must be the same.

  ./detector scan --json --faces off --image-model model.h5 *.png > scores.jsonl
  python tools/check_image_model.py model.h5 scores.jsonl

Each picture is judged as a whole: patches on a grid, their logits averaged, then calibrated, as
the model's attribute deepfake_detector says. Needs keras with tensorflow, h5py, numpy and Pillow;
give it PNG files, since JPEG decoders differ.
"""
import json
import sys

import h5py
import keras
import numpy as np
from PIL import Image


def places(room, count):
    return [room * i // (count - 1) if count > 1 else room // 2 for i in range(count)]


def patches(picture, side, count):
    """As PatchGrid places them; pictures must not be smaller than a patch."""
    columns = int(np.ceil(np.sqrt(count)))
    rows = -(-count // columns)
    xs = places(picture.shape[1] - side, columns)
    ys = places(picture.shape[0] - side, rows)
    corners = [(xs[i % columns], ys[i // columns]) for i in range(count)]
    return np.stack([picture[y : y + side, x : x + side] for x, y in corners])


def probability(model, description, picture):
    side = description["inputWidth"]
    views = patches(picture, side, description["patches"]["count"]).astype(np.float32) / 255
    logit = float(np.mean(model.predict(views, verbose=0)))
    calibration = description["calibration"]
    return 1 / (1 + np.exp(-(calibration["slope"] * logit + calibration["intercept"])))


def main(file, scores):
    model = keras.models.load_model(file, compile=False)
    description = json.loads(h5py.File(file).attrs["deepfake_detector"])
    worst = 0
    count = 0
    for line in open(scores, encoding="utf-8"):
        answer = json.loads(line)
        name = answer["file"]
        picture = np.asarray(Image.open(name).convert("RGB"))
        if min(picture.shape[:2]) < description["inputWidth"]:
            continue
        here = probability(model, description, picture)
        worst = max(worst, abs(here - answer["fakeProbability"]))
        count += 1
    print(f"{count} pictures, largest difference {worst:.2e}")
    return 0 if count and worst <= 1e-4 else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
