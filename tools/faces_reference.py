#!/usr/bin/env python3
"""What the two published MTCNN detectors find in photos, and how long they take.

    python tools/faces_reference.py FOLDER REFERENCE.jsonl [--stable]
    python tools/faces_reference.py --time PHOTO [--rounds N] [--only NAME]

Needs facenet-pytorch 2.5 or newer, and mtcnn 0.1.1 with TensorFlow 2 and OpenCV.

The first form runs both over a folder's PNG files and writes a JSON object a line for each photo and
detector: file, detector ("mtcnn", whole pixels, or "facenet", fractions), faces (box x, y, width,
height; probability; landmarks, five x and y), or error. Photos that the file has already are left out.
Many boxes have the same probability, near 1. Which of them mtcnn keeps depends on NumPy's sort, whose
order of equal values is another from version to version and from processor to processor; --stable
makes it keep them in order.

The second prints the median and the best of the seconds that a photo takes, warm, with all processors,
at 1280 x 720 and 1920 x 1080. Run it beside FaceTimes of detector-face.
"""

import argparse
import functools
import json
import os
import pathlib
import statistics
import time

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import cv2
import numpy as np

SIZES = ((1280, 720), (1920, 1080))
POINTS = ("left_eye", "right_eye", "nose", "mouth_left", "mouth_right")


def mtcnn():
    from mtcnn import MTCNN

    detector = MTCNN()

    def faces(rgb):
        return [
            {
                "box": [int(v) for v in face["box"]],
                "probability": float(face["confidence"]),
                "landmarks": [[int(v) for v in face["keypoints"][name]] for name in POINTS],
            }
            for face in detector.detect_faces(rgb)
        ]

    return faces


def facenet():
    from facenet_pytorch import MTCNN

    detector = MTCNN(keep_all=True)

    def faces(rgb):
        boxes, probabilities, points = detector.detect(rgb, landmarks=True)
        return [
            {
                "box": [float(v) for v in (x1, y1, x2 - x1, y2 - y1)],
                "probability": float(probability),
                "landmarks": landmarks.tolist(),
            }
            for (x1, y1, x2, y2), probability, landmarks in zip(
                [] if boxes is None else boxes.astype(float), probabilities, [] if points is None else points
            )
        ]

    return faces


DETECTORS = {"mtcnn": mtcnn, "facenet": facenet}


def read(path):
    return np.ascontiguousarray(cv2.imread(str(path), cv2.IMREAD_COLOR)[:, :, ::-1])


def judge(detect, rgb):
    try:
        return {"faces": detect(rgb)}
    except Exception as e:  # What a detector cannot do is part of the reference.
        return {"error": f"{type(e).__name__}: {e}"}


def compare(folder, target):
    done = set()
    if target.exists():
        done = {(entry["detector"], entry["file"]) for entry in map(json.loads, target.open())}
    with target.open("a") as out:
        for name, make in DETECTORS.items():
            detect = make()
            for path in sorted(folder.glob("*.png")):
                if (name, path.name) not in done:
                    entry = {"file": path.name, "detector": name, **judge(detect, read(path))}
                    out.write(json.dumps(entry) + "\n")
                    out.flush()


def times(photo, rounds, only):
    for name, make in DETECTORS.items():
        if only in (None, name):
            detect = make()
            for size in SIZES:
                seconds = timed(detect, cv2.resize(read(photo), size), rounds)
                print(f"{name} {size[0]} x {size[1]}: median {statistics.median(seconds):.3f} s, best {min(seconds):.3f} s")


def timed(detect, rgb, rounds):
    seconds = []
    for _ in range(rounds + 1):
        start = time.perf_counter()
        detect(rgb)
        seconds.append(time.perf_counter() - start)
    return seconds[1:]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=pathlib.Path)
    parser.add_argument("reference", nargs="?", type=pathlib.Path)
    parser.add_argument("--stable", action="store_true")
    parser.add_argument("--time", type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", choices=DETECTORS)
    arguments = parser.parse_args()
    if arguments.stable:
        np.argsort = functools.partial(np.argsort, kind="stable")
    if arguments.time:
        times(arguments.time, arguments.rounds, arguments.only)
    elif arguments.folder and arguments.reference:
        compare(arguments.folder, arguments.reference)
    else:
        parser.error("a folder and a file, or --time")


if __name__ == "__main__":
    main()
