#!/usr/bin/env python3
"""Composes the photos on which face detectors are compared, as PNG files, so that all see the same pixels.

    python tools/faces_photos.py OUT_FOLDER COUNT PORTRAITS... [--whole FILE,...]

Needs OpenCV and NumPy. PORTRAITS are picture files or folders of them (JPEG), of which a seeded choice
is taken. About three quarters of COUNT are portraits as they are; the rest are made from several:
enlarged and reduced to 1280 x 720 and 1920 x 1080, cut at the borders, crowds on a canvas, faces on
plain and noisy grounds. --whole names photos that are taken as they are in addition.
"""

import argparse
import pathlib

import cv2
import numpy as np

SIZES = ((1280, 720), (1920, 1080), (960, 1280), (641, 479))
WHOLE_SHARE = 0.77


def pictures(sources):
    files = []
    for source in sources:
        files += sorted(source.rglob("*.jp*g")) if source.is_dir() else [source]
    return files


def stretched(rng, portrait):
    """One portrait at a size of screens, with the wrong proportions now and then."""
    width, height = SIZES[rng.integers(len(SIZES))]
    if rng.random() < 0.3:
        return cv2.resize(portrait, (width, height), interpolation=cv2.INTER_CUBIC)
    scale = max(width / portrait.shape[1], height / portrait.shape[0])
    large = cv2.resize(portrait, None, fx=scale, fy=scale, interpolation=cv2.INTER_LINEAR)
    return large[:height, :width]


def at_the_border(rng, portrait):
    """A window that cuts the picture, often through the face."""
    height, width = portrait.shape[:2]
    left, top = rng.integers(width // 2), rng.integers(height // 2)
    return portrait[top : top + height // 2 + 20, left : left + width // 2 + 20]


def crowd(rng, portraits):
    """Many faces of many sizes, over one another."""
    width, height = SIZES[rng.integers(len(SIZES))]
    canvas = ground(rng, width, height)
    for portrait in portraits:
        side = int(rng.uniform(30, height * 0.6))
        place(rng, canvas, cv2.resize(portrait, (side * portrait.shape[1] // portrait.shape[0], side), interpolation=cv2.INTER_AREA))
    return canvas


def ground(rng, width, height):
    if rng.random() < 0.5:
        return np.full((height, width, 3), rng.integers(256, size=3), np.uint8)
    coarse = rng.integers(256, size=(height // 40, width // 40, 3)).astype(np.uint8)
    return cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC)


def place(rng, canvas, part):
    """Anywhere, also partly outside."""
    height, width = part.shape[:2]
    x = int(rng.integers(-width // 3, canvas.shape[1] - width // 2))
    y = int(rng.integers(-height // 3, canvas.shape[0] - height // 2))
    left, top = max(0, x), max(0, y)
    right, bottom = min(canvas.shape[1], x + width), min(canvas.shape[0], y + height)
    canvas[top:bottom, left:right] = part[top - y : bottom - y, left - x : right - x]


def composed(rng, files):
    portraits = [cv2.imread(str(files[i])) for i in rng.choice(len(files), rng.integers(3, 25))]
    kind = rng.integers(4)
    if kind == 0:
        return stretched(rng, portraits[0])
    if kind == 1:
        return at_the_border(rng, portraits[0])
    return crowd(rng, portraits)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("count", type=int)
    parser.add_argument("portraits", type=pathlib.Path, nargs="+")
    parser.add_argument("--whole", default="")
    parser.add_argument("--seed", type=int, default=20260123)
    arguments = parser.parse_args()
    rng = np.random.default_rng(arguments.seed)
    arguments.out.mkdir(parents=True, exist_ok=True)
    for file in filter(None, arguments.whole.split(",")):
        cv2.imwrite(str(arguments.out / f"whole-{pathlib.Path(file).stem}.png"), cv2.imread(file))
    files = pictures(arguments.portraits)
    whole = int(arguments.count * WHOLE_SHARE)
    for n, i in enumerate(rng.choice(len(files), whole, replace=False)):
        cv2.imwrite(str(arguments.out / f"portrait-{n:03d}.png"), cv2.imread(str(files[i])))
    for n in range(arguments.count - whole):
        cv2.imwrite(str(arguments.out / f"composed-{n:03d}.png"), composed(rng, files))


if __name__ == "__main__":
    main()
