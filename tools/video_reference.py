#!/usr/bin/env python3
"""Clips with faces, a video model of usual size, and what the original pipeline says of them in Python.

    python tools/video_reference.py clips PHOTOS OUT_DIR
    python tools/video_reference.py judge MODEL.keras MTCNN REFERENCE.jsonl CLIP... [--aim OUT.keras]
    python tools/video_reference.py time MODEL.keras MTCNN CLIP

Needs TensorFlow 2.21 with Keras 3.15, OpenCV, NumPy, PyTorch (to read weights) and the program ffmpeg.

`clips` makes MP4 files from a folder of portraits: faces that move, grow, flicker, change places, and
are cut to others; clip_1080p.mp4 takes ten seconds.

`judge` does what the original service did, with its defects mended (README of detector-video): the
frames floor(i * (T - 1) / 29), MTCNN on RGB, one face followed, cut out without margin, OpenCV's
INTER_LINEAR to 299 x 299, / 255, Keras. It writes a JSON object a line: file, frames, indices, faces (a
box or null), score. With --aim, the last layer of the CNN-LSTM (video_model_v2.keras of
make_keras_benchmarks.py) is first changed as little as gives these clips scores that lie apart, and
the model is saved as OUT.keras.

`time` prints the seconds of decoding, finding faces and predicting for one clip, the engines being warm.

MTCNN is a folder with facenet-pytorch's pnet.pt, rnet.pt and onet.pt. The detector is typed anew from the
published one's description (mtcnn 0.1.1). `time` calls Keras' `predict` for each level of the pyramid, as
it does there; `judge` calls the networks directly, which gives the same numbers sooner.
"""

import argparse
import json
import os
import pathlib
import subprocess
import time

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import cv2
import numpy as np

FRAMES, SIDE = 30, 299
LEAST_OVERLAP = 0.3


# Faces


def networks(folder):
    """The three networks as Keras models of pictures without a transposition: rows, columns, channels."""
    import keras
    import torch
    from keras import layers as L

    def build(file, convolutions, dense, heads):
        state = {k: v.numpy() for k, v in torch.load(folder / file, weights_only=True).items()}
        size = {"pnet.pt": None, "rnet.pt": 24, "onet.pt": 48}[file]
        inputs = x = L.Input((size, size, 3))
        weights = []
        for i, (filters, kernel, pool) in enumerate(convolutions, 1):
            layer = L.Conv2D(filters, kernel)
            x = layer(x)
            weights.append((layer, [state[f"conv{i}.weight"].transpose(2, 3, 1, 0), state[f"conv{i}.bias"]]))
            activation = L.PReLU(shared_axes=[1, 2])
            x = activation(x)
            weights.append((activation, [state[f"prelu{i}.weight"].reshape(1, 1, -1)]))
            if pool:
                x = ceiling_pool(x, *pool)
        if dense:
            # x, then y, then channel: turned before it is flattened.
            x = L.Flatten()(L.Permute((2, 1, 3))(x))
            name, prelu, units = dense
            layer, activation = L.Dense(units), L.PReLU()
            x = activation(layer(x))
            weights.append((layer, [state[f"{name}.weight"].T, state[f"{name}.bias"]]))
            weights.append((activation, [state[f"{prelu}.weight"]]))
        outputs = []
        for name, units in heads:
            values = state[f"{name}.weight"]
            layer = L.Dense(units) if dense else L.Conv2D(units, 1)
            y = layer(x)
            weights.append((layer, [values.T if dense else values.transpose(2, 3, 1, 0), state[f"{name}.bias"]]))
            outputs.append(L.Softmax(axis=-1)(y) if units == 2 else y)
        model = keras.Model(inputs, outputs)
        for layer, values in weights:
            layer.set_weights(values)
        return model

    def ceiling_pool(x, size, stride):
        if x.shape[1] is None or x.shape[1] % stride == (0 if size == stride else 1):
            return L.MaxPooling2D(size, stride, padding="same" if x.shape[1] is None else "valid")(x)
        # What lies outside is ignored, as PReLU's outputs may be negative: padded with the least number.
        pad = (stride * (-(-(x.shape[1] - size) // stride)) + size) - x.shape[1]
        x = L.Lambda(lambda v: keras.ops.pad(v, [[0, 0], [0, pad], [0, pad], [0, 0]], constant_values=-1e30))(x)
        return L.MaxPooling2D(size, stride)(x)

    return (
        build("pnet.pt", [(10, 3, (2, 2)), (16, 3, None), (32, 3, None)], None, [("conv4_1", 2), ("conv4_2", 4)]),
        build(
            "rnet.pt",
            [(28, 3, (3, 2)), (48, 3, (3, 2)), (64, 2, None)],
            ("dense4", "prelu4", 128),
            [("dense5_1", 2), ("dense5_2", 4)],
        ),
        build(
            "onet.pt",
            [(32, 3, (3, 2)), (64, 3, (3, 2)), (64, 3, (2, 2)), (128, 2, None)],
            ("dense5", "prelu5", 256),
            [("dense6_1", 2), ("dense6_2", 4), ("dense6_3", 10)],
        ),
    )


def suppressed(boxes, threshold, minimum=False):
    """Indices that stay: the most probable first; of equals, the later."""
    if not len(boxes):
        return []
    x1, y1, x2, y2, score = boxes[:, :5].T
    area = (x2 - x1 + 1) * (y2 - y1 + 1)
    order, kept = np.argsort(score, kind="stable"), []
    while order.size:
        best, rest = order[-1], order[:-1]
        kept.append(best)
        width = np.maximum(0, np.minimum(x2[best], x2[rest]) - np.maximum(x1[best], x1[rest]) + 1)
        height = np.maximum(0, np.minimum(y2[best], y2[rest]) - np.maximum(y1[best], y1[rest]) + 1)
        both = width * height
        share = both / (np.minimum(area[best], area[rest]) if minimum else area[best] + area[rest] - both)
        order = rest[share <= threshold]
    return kept


def squared(boxes):
    width, height = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    side = np.maximum(width, height)
    boxes[:, 0] += width / 2 - side / 2
    boxes[:, 1] += height / 2 - side / 2
    boxes[:, 2:4] = boxes[:, :2] + side[:, None]
    boxes[:, :4] = np.trunc(boxes[:, :4])
    return boxes


def crops(rgb, boxes, side):
    height, width = rgb.shape[:2]
    out = np.zeros((len(boxes), side, side, 3), np.float64)
    for i, (x1, y1, x2, y2) in enumerate(boxes[:, :4].astype(int)):
        canvas = np.zeros((y2 - y1 + 1, x2 - x1 + 1, 3))
        left, top, right, bottom = max(x1, 1) - 1, max(y1, 1) - 1, min(x2, width) - 1, min(y2, height) - 1
        part = rgb[top : bottom + 1, left : right + 1]
        canvas[top - y1 + 1 :, left - x1 + 1 :][: part.shape[0], : part.shape[1]] = part
        out[i] = cv2.resize(canvas, (side, side), interpolation=cv2.INTER_AREA)
    return normal(out).astype("float32")


def normal(pixels):
    return (pixels - 127.5) * 0.0078125


class Mtcnn:
    """mtcnn 0.1.1: faces as (x, y, width, height, probability)."""

    def __init__(self, folder, predict=False):
        self.p, self.r, self.o = networks(pathlib.Path(folder))
        self.predict = predict

    def run(self, network, data):
        if self.predict:
            return network.predict(data, verbose=0)
        return [y.numpy() for y in network(data, training=False)]

    def __call__(self, rgb):
        boxes = self.proposals(rgb)
        boxes = self.refined(rgb, boxes)
        return self.decided(rgb, boxes)

    def proposals(self, rgb):
        height, width = rgb.shape[:2]
        first, found = 12 / 20, [np.empty((0, 9))]
        for k in range(100):
            scale = first * 0.709**k
            if min(height, width) * first * 0.709**k < 12:
                break
            size = int(np.ceil(width * scale)), int(np.ceil(height * scale))
            level = normal(cv2.resize(rgb, size, interpolation=cv2.INTER_AREA).astype("float64"))
            probability, regression = (y[0] for y in self.run(self.p, level[None].astype("float32")))
            # The picture's columns come first in the published one.
            columns, rows = np.where(probability[:, :, 1].T >= 0.6)
            moved = regression[rows, columns]
            if len(rows) == 1:
                moved = regression[rows, regression.shape[1] - 1 - columns]
            cells = np.stack([columns, rows], 1)
            boxes = np.hstack(
                [
                    np.trunc((2 * cells + 1) / scale),
                    np.trunc((2 * cells + 12) / scale),
                    probability[rows, columns, 1][:, None],
                    moved,
                ]
            )
            found.append(boxes[suppressed(boxes, 0.5)])
        boxes = np.vstack(found)
        boxes = boxes[suppressed(boxes, 0.7)]
        size = boxes[:, 2:4] - boxes[:, :2]
        boxes[:, :4] += boxes[:, 5:9] * np.hstack([size, size])
        return squared(boxes[:, :5].copy())

    def judged(self, network, rgb, boxes, side):
        boxes = boxes[(boxes[:, 2] >= boxes[:, 0]) & (boxes[:, 3] >= boxes[:, 1])]
        if not len(boxes):
            return boxes, None
        outputs = self.run(network, crops(rgb, boxes, side))
        passed = outputs[0][:, 1] > 0.7
        boxes = boxes[passed]
        boxes[:, 4] = outputs[0][passed, 1]
        return boxes, outputs[1][passed]

    def refined(self, rgb, boxes):
        boxes, moved = self.judged(self.r, rgb, boxes, 24)
        if not len(boxes):
            return boxes
        kept = suppressed(boxes, 0.7)
        return squared(regressed(boxes[kept], moved[kept]))

    def decided(self, rgb, boxes):
        boxes, moved = self.judged(self.o, rgb, boxes, 48) if len(boxes) else (boxes, None)
        if not len(boxes):
            return []
        boxes = regressed(boxes, moved)
        faces = []
        for x1, y1, x2, y2, p in boxes[suppressed(boxes, 0.7, minimum=True)]:
            x, y = max(0, int(x1)), max(0, int(y1))
            faces.append((x, y, int(x2 - x), int(y2 - y), float(p)))
        return [face for face in faces if face[2] > 0 and face[3] > 0]


def regressed(boxes, moved):
    size = boxes[:, 2:4] - boxes[:, :2] + 1
    boxes = boxes.copy()
    boxes[:, :4] += moved * np.hstack([size, size])
    return boxes


# Videos


def frames(path):
    """The thirty frames, in RGB, decoded one after the other."""
    video, total = cv2.VideoCapture(str(path)), 0
    while video.grab():
        total += 1
    indices = [i * (total - 1) // (FRAMES - 1) for i in range(FRAMES)]
    video, pictures = cv2.VideoCapture(str(path)), {}
    for i in range(total):
        assert video.grab()
        if i in indices:
            pictures[i] = np.ascontiguousarray(video.retrieve()[1][:, :, ::-1])
    return total, indices, [pictures[i] for i in indices]


def overlap(a, b):
    width = min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0])
    height = min(a[1] + a[3], b[1] + b[3]) - max(a[1], b[1])
    both = max(0, width) * max(0, height)
    return both / (a[2] * a[3] + b[2] * b[3] - both)


def followed(faces_of_frames):
    """One face a frame: the one that goes on from the last, else the largest."""
    last, chosen = None, []
    for faces in faces_of_frames:
        on = [face for face in faces if last and overlap(face, last) >= LEAST_OVERLAP]
        by = (lambda face: overlap(face, last)) if on else (lambda face: face[2] * face[3])
        face = max(on or faces, key=by, default=None)
        last = face or last
        chosen.append(face)
    return chosen


def cropped(rgb, face):
    x, y, width, height = face[:4]
    part = np.ascontiguousarray(rgb[y : y + height, x : x + width])
    return cv2.resize(part, (SIDE, SIDE), interpolation=cv2.INTER_LINEAR).astype("float32") / 255


def prepared(path, detector):
    start = time.perf_counter()
    total, indices, pictures = frames(path)
    decoded = time.perf_counter()
    faces = followed([detector(picture) for picture in pictures])
    data = np.zeros((FRAMES, SIDE, SIDE, 3), "float32")
    for i, (picture, face) in enumerate(zip(pictures, faces)):
        if face:
            data[i] = cropped(picture, face)
    seconds = {"decode": decoded - start, "faces": time.perf_counter() - decoded}
    return {"frames": total, "indices": indices, "faces": faces}, data, seconds


def predicted(model, data):
    return float(model.predict(data[None], verbose=0)[0, 0])


def judge(model_file, mtcnn, reference, clips, out):
    import keras

    detector, model = Mtcnn(mtcnn), keras.models.load_model(model_file, compile=False)
    answers, clips_data = zip(*(prepared(clip, detector)[:2] for clip in clips))
    if out:
        aim(model, clips_data, out)
        model = keras.models.load_model(out, compile=False)
    with open(reference, "w") as lines:
        for clip, answer, data in zip(clips, answers, clips_data):
            answer |= {"file": os.path.basename(clip), "score": predicted(model, data)}
            print(answer["file"], answer["score"], flush=True)
            print(json.dumps(answer), file=lines, flush=True)


def aim(model, clips_data, out):
    """The smallest change of the last layer that gives these clips these logits."""
    import keras

    last = model.layers[-1]
    before = keras.Model(model.input, last.input)
    features = np.concatenate([before.predict(data[None], verbose=0) for data in clips_data])
    features = np.hstack([features, np.ones((len(features), 1))]).astype("float64")
    kernel, bias = last.get_weights()
    weights = np.vstack([kernel, bias[None]]).astype("float64")
    missing = np.linspace(-1.6, 1.6, len(features))[:, None] - features @ weights
    weights += np.linalg.lstsq(features, missing, rcond=None)[0]
    last.set_weights([weights[:-1], weights[-1]])
    model.save(out, include_optimizer=False)


def measure(model_file, mtcnn, clip):
    import keras

    detector, model = Mtcnn(mtcnn, predict=True), keras.models.load_model(model_file, compile=False)
    detector(frames(clip)[2][0])
    predicted(model, np.zeros((FRAMES, SIDE, SIDE, 3), "float32"))
    _, data, seconds = prepared(clip, detector)
    start = time.perf_counter()
    predicted(model, data)
    seconds["predict"] = time.perf_counter() - start
    seconds["together"] = sum(seconds.values())
    print({name: round(value, 2) for name, value in seconds.items()})


# Clips


def scene(photo, width, height, side, path, seconds, rate, growth=0.1, flicker=0.0, grain=0):
    """Frames of a portrait on its own blurred picture: where its middle is at t = 0..1, as shares."""
    rng = np.random.default_rng(1)
    picture = cv2.imread(str(photo))
    behind = cv2.GaussianBlur(cv2.resize(picture, (width, height)), (0, 0), 12)
    count = int(seconds * rate)
    for i in range(count):
        t = i / max(1, count - 1)
        size = side * height * (1 + growth * np.sin(2 * np.pi * t))
        scale = size / max(picture.shape[:2])
        x, y = path(t)
        matrix = np.float32(
            [
                [scale, 0, x * width - scale * picture.shape[1] / 2],
                [0, scale, y * height - scale * picture.shape[0] / 2],
            ]
        )
        frame = behind.copy()
        cv2.warpAffine(picture, matrix, (width, height), frame, cv2.INTER_AREA, cv2.BORDER_TRANSPARENT)
        if flicker:
            frame = np.clip(frame * (1 + flicker * np.sin(0.7 * i)), 0, 255).astype("uint8")
        if grain:
            # As a camera's, so that coding and decoding are as much work as with real videos.
            noise = cv2.resize(rng.integers(-grain, grain + 1, (height // 2, width // 2)).astype("int16"), (width, height))
            frame = np.clip(frame + noise[:, :, None], 0, 255).astype("uint8")
        yield frame


def beside(left, right):
    for a, b in zip(left, right):
        yield np.hstack([a, b])


def write(path, pictures, rate, *options):
    process = None
    for picture in pictures:
        if process is None:
            size = f"{picture.shape[1]}x{picture.shape[0]}"
            source = ["-f", "rawvideo", "-pix_fmt", "bgr24", "-s", size, "-r", str(rate), "-i", "-"]
            coder = ["-c:v", "libx264", "-pix_fmt", "yuv420p", *(options or ["-crf", "20"])]
            process = subprocess.Popen(
                ["ffmpeg", "-v", "error", "-y", *source, *coder, str(path)], stdin=subprocess.PIPE
            )
        process.stdin.write(picture.tobytes())
    process.stdin.close()
    assert process.wait() == 0


def clips(photos, out):
    out = pathlib.Path(out)
    out.mkdir(parents=True, exist_ok=True)
    portraits = sorted(pathlib.Path(photos).glob("*.jpg"))
    # Far apart in the folder, so of different people.
    a, b, c, d = (portraits[i * len(portraits) // 4] for i in range(4))
    drift = lambda t: (0.45 + 0.1 * t, 0.5 + 0.03 * np.sin(6 * t))
    still = lambda t: (0.5, 0.5)
    write(out / "clip_1080p.mp4", scene(a, 1920, 1080, 0.75, drift, 10, 30, grain=8), 30, "-b:v", "8M")
    write(out / "drift.mp4", scene(b, 640, 360, 0.8, drift, 4, 25), 25)
    write(out / "flicker.mp4", scene(c, 640, 360, 0.7, still, 3, 30, flicker=0.2), 30)
    cut = list(scene(d, 640, 360, 0.8, drift, 2, 25)) + list(scene(a, 640, 360, 0.6, still, 2, 25))
    write(out / "cut.mp4", cut, 25)
    two = beside(scene(b, 400, 360, 0.8, still, 3, 25, 0.02), scene(d, 320, 360, 0.6, drift, 3, 25, 0.02))
    write(out / "two.mp4", two, 25)
    away = list(scene(c, 640, 360, 0.7, lambda t: (0.5 + 0.9 * max(0, t - 0.6), 0.5), 4, 25, 0))
    write(out / "leaves.mp4", away, 25)
    write(out / "short.mp4", scene(d, 480, 640, 0.5, drift, 0.5, 24), 24)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    commands = parser.add_subparsers(dest="command", required=True)
    making = commands.add_parser("clips")
    judging = commands.add_parser("judge")
    timing = commands.add_parser("time")
    for argument in ("photos", "out"):
        making.add_argument(argument)
    for argument in ("model", "mtcnn", "reference"):
        judging.add_argument(argument)
    judging.add_argument("clips", nargs="+")
    judging.add_argument("--aim")
    for argument in ("model", "mtcnn", "clip"):
        timing.add_argument(argument)
    options = parser.parse_args()
    if options.command == "clips":
        clips(options.photos, options.out)
    elif options.command == "judge":
        judge(options.model, options.mtcnn, options.reference, options.clips, options.aim)
    else:
        measure(options.model, options.mtcnn, options.clip)


if __name__ == "__main__":
    main()
