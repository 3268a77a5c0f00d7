#!/usr/bin/env python3
"""Clips to judge a video model on other material: photographs before an unsteady camera, and fakes of the same moments.

    detector faces --json PHOTOS/* > FACES.jsonl
    python tools/make_other_clips.py FACES.jsonl OUT_DIR [--variants N]
    detector evaluate OUT_DIR/list.csv --out REPORT

Needs OpenCV, NumPy and the program ffmpeg (video_reference.py beside it writes the clips).

Each line of FACES.jsonl is one photograph with its boxes and landmarks. A person is a face whose box is at least 60 pixels high and
that was found with a probability of 0.9. It is cut out with as much around it as holds no other face, laid over a blur of itself, and moved,
turned, scaled and lit as by a hand; no face is higher than 175 pixels, nor enlarged by more than a tenth. Grain comes last. 3.5 seconds at
25 frames a second, 640 x 360, H.264, no sound. Variants differ in motion, light, and in whose face is swapped in.

OUT_DIR/real/*.mp4 are these. OUT_DIR/fake-KIND/*.mp4 begin as the very same frames, grain included; then in every frame

    swap      another person's face is laid on by five landmarks and blended in by Poisson's equation (cv2.seamlessClone)
    swap-soft another person's face, rendered small, in the wearer's colours, pasted with a soft mask
    redrawn   the face itself, rendered small, blurred, enlarged and sharpened, pasted with a soft mask
    shaking   the face itself, pasted one or two pixels beside its place, elsewhere in each frame

Landmarks are off by half a pixel, as a detector's are. None of this is the code that makes fakes to train with, nor made after it.
OUT_DIR/list.csv names all clips, with the person as the group. The last line says how many people and clips there are.
"""

import argparse
import csv
import json
import pathlib

import cv2
import numpy as np

from video_reference import write

WIDTH, HEIGHT, RATE, FRAMES = 640, 360, 25, 88
LEAST_HEIGHT, LEAST_PROBABILITY, MOST_HEIGHT = 60, 0.9, 160
KINDS = ("swap", "swap-soft", "redrawn", "shaking")


# People


def people(lines):
    """Name, picture of the person and what is around, box and landmarks in it."""
    found = []
    for line in map(json.loads, lines):
        faces = line.get("faces") or []
        chosen = [f for f in faces if f["box"][3] >= LEAST_HEIGHT and f["probability"] >= LEAST_PROBABILITY]
        picture = cv2.imread(line["file"]) if chosen else None
        for number, face in enumerate(chosen):
            others = [f["box"] for f in faces if f is not face]
            left, top, right, bottom = surroundings(face["box"], others, picture.shape)
            name = pathlib.Path(line["file"]).stem + (f"-{number}" if len(chosen) > 1 else "")
            found.append(
                {
                    "name": name,
                    "picture": picture[top:bottom, left:right],
                    "height": face["box"][3],
                    "middle": np.array(face["box"][:2]) + np.array(face["box"][2:]) / 2 - (left, top),
                    "landmarks": np.float64(face["landmarks"]) - (left, top),
                }
            )
    return found


def surroundings(box, others, shape):
    """The widest rectangle about the face that holds no other one: left, top, right, bottom."""
    x, y, w, h = box
    for margin in np.arange(1.3, 0.2, -0.05):
        m = int(margin * h)
        rectangle = max(0, x - m), max(0, y - m), min(shape[1], x + w + m), min(shape[0], y + h + m)
        left, top, right, bottom = rectangle
        if all(a + c <= left or a >= right or b + d <= top or b >= bottom for a, b, c, d in others):
            break
    return rectangle


# Real


def waves(rng, amount, least=0.3, most=1.2):
    """A slow, unsteady path: three waves of so many hertz, of this size together."""
    t = np.arange(FRAMES)[:, None] / RATE
    weights = rng.uniform(0.3, 1, 3)
    turns = t * rng.uniform(least, most, 3) + rng.uniform(0, 1, 3)
    return amount * (np.sin(2 * np.pi * turns) @ (weights / weights.sum()))


def filmed(person, rng):
    """Frames, and where the photograph lies in each."""
    picture = person["picture"]
    scale = min(MOST_HEIGHT / person["height"], 1.0)
    behind = cv2.GaussianBlur(cv2.resize(picture, (WIDTH, HEIGHT)), (0, 0), 15)
    x = WIDTH / 2 + rng.uniform(-60, 60) + waves(rng, 18) + waves(rng, 1.5, 3, 7)
    y = HEIGHT / 2 + rng.uniform(-10, 10) + waves(rng, 10) + waves(rng, 1.5, 3, 7)
    angle, growth = waves(rng, 5), 1 + waves(rng, 0.09)
    light, tint = 1 + waves(rng, rng.uniform(0.04, 0.15)), waves(rng, 0.02)
    grain = rng.uniform(2, 5)
    for i in range(FRAMES):
        matrix = cv2.getRotationMatrix2D(tuple(person["middle"]), angle[i], scale * growth[i])
        matrix[:, 2] += (x[i], y[i]) - person["middle"]
        frame = behind.copy()
        # Smoothed before it is shrunk, as warpAffine looks at few pixels only.
        soft = cv2.GaussianBlur(picture, (0, 0), 0.4 / scale) if scale < 0.8 else picture
        cv2.warpAffine(soft, matrix, (WIDTH, HEIGHT), frame, cv2.INTER_CUBIC, cv2.BORDER_TRANSPARENT)
        noise = cv2.GaussianBlur(rng.normal(0, 1, (HEIGHT, WIDTH, 1)), (0, 0), 0.6)[..., None]
        gains = light[i] * np.array([1 - tint[i], 1, 1 + tint[i]])
        yield clipped(frame * gains + noise * grain * 1.6), matrix


def clipped(values):
    return np.clip(np.rint(values), 0, 255).astype("uint8")


# Fakes


def moved(points, matrix):
    return points @ matrix[:, :2].T + matrix[:, 2]


def face_mask(landmarks):
    """An oval from the brows to below the mouth, 0 or 255."""
    eyes, mouth = landmarks[:2].mean(0), landmarks[3:].mean(0)
    down, across = mouth - eyes, landmarks[1] - landmarks[0]
    size = 1.02 * np.linalg.norm(across), 1.05 * np.linalg.norm(down)
    middle = eyes + 0.55 * down
    turn = np.degrees(np.arctan2(across[1], across[0]))
    mask = np.zeros((HEIGHT, WIDTH), "uint8")
    cv2.ellipse(mask, (tuple(map(float, middle)), (2 * size[0], 2 * size[1]), turn), 255, -1)
    return mask


def pasted(frame, face, mask):
    """With a soft edge that lies inside the mask."""
    width = max(2.0, np.sqrt(np.count_nonzero(mask)) / 16)
    inside = cv2.erode(mask, np.ones((3, 3)), iterations=int(width))
    share = cv2.GaussianBlur(inside, (0, 0), width)[..., None] / 255
    return clipped(frame * (1 - share) + face * share)


def rendered_small(picture, mask, side, strength):
    """As a generator of side x side pixels gives it: shrunk, smoothed, enlarged, sharpened."""
    x, y, w, h = cv2.boundingRect(mask)
    part = cv2.resize(picture[y : y + h, x : x + w], (side, side), interpolation=cv2.INTER_AREA)
    part = cv2.GaussianBlur(part, (0, 0), 0.5)
    part = cv2.resize(part, (w, h), interpolation=cv2.INTER_CUBIC).astype("float64")
    part += strength * (part - cv2.GaussianBlur(part, (0, 0), 2))
    out = picture.copy()
    out[y : y + h, x : x + w] = clipped(part)
    return out


def recoloured(face, frame, mask):
    """The face with the frame's mean and spread of colours under the mask, in Lab."""
    ours, theirs = (cv2.cvtColor(p, cv2.COLOR_BGR2LAB).astype("float64") for p in (face, frame))
    for c in range(3):
        a, b = ours[..., c][mask > 0], theirs[..., c][mask > 0]
        ours[..., c] = (ours[..., c] - a.mean()) * min(b.std() / max(a.std(), 1), 1.5) + b.mean()
    return cv2.cvtColor(clipped(ours), cv2.COLOR_LAB2BGR)


def donated(donor, landmarks):
    """The other person's picture, laid so that the landmarks fall together."""
    matrix = cv2.estimateAffinePartial2D(donor["landmarks"], landmarks, method=cv2.LMEDS)[0]
    scale = np.hypot(*matrix[:, 0])
    picture = donor["picture"]
    if scale < 0.8:
        picture = cv2.GaussianBlur(picture, (0, 0), 0.4 / scale)
    return cv2.warpAffine(picture, matrix, (WIDTH, HEIGHT), None, cv2.INTER_LINEAR, cv2.BORDER_REPLICATE)


def faked(kind, frame, matrix, person, donor, rng):
    landmarks = moved(person["landmarks"], matrix) + rng.normal(0, 0.5, (5, 2))
    mask = face_mask(landmarks)
    side = max(24, int(cv2.boundingRect(mask)[3] / 2.5))
    if kind == "swap":
        x, y, w, h = cv2.boundingRect(mask)
        middle = x + w // 2, y + h // 2
        return cv2.seamlessClone(donated(donor, landmarks), frame, mask, middle, cv2.NORMAL_CLONE)
    if kind == "swap-soft":
        face = recoloured(donated(donor, landmarks), frame, mask)
        return pasted(frame, rendered_small(face, mask, side, 0.5), mask)
    if kind == "redrawn":
        return pasted(frame, rendered_small(frame, mask, side, 0.8), mask)
    shift = np.float64([[1, 0, rng.uniform(-2, 2)], [0, 1, rng.uniform(-2, 2)]])
    return pasted(frame, cv2.warpAffine(frame, shift, (WIDTH, HEIGHT), None, cv2.INTER_LINEAR, cv2.BORDER_REPLICATE), mask)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("faces", type=pathlib.Path)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--variants", type=int, default=2)
    args = parser.parse_args()
    everyone = people(args.faces.read_text().splitlines())
    rows = []
    for number, person in enumerate(everyone):
        for variant in range(args.variants):
            frames = list(filmed(person, np.random.default_rng((number, variant))))
            donor = everyone[(number + 1 + variant) % len(everyone)]
            for kind in (None, *KINDS):
                folder = "real" if kind is None else f"fake-{kind}"
                path = args.out / folder / f"{person['name']}-{variant}.mp4"
                path.parent.mkdir(parents=True, exist_ok=True)
                rng = np.random.default_rng((number, variant, 1))
                pictures = (faked(kind, f, m, person, donor, rng) if kind else f for f, m in frames)
                write(path, pictures, RATE, "-crf", "21", "-threads", "1")
                rows.append([path.relative_to(args.out), "fake" if kind else "real", kind, person["name"]])
    with open(args.out / "list.csv", "w", newline="") as file:
        csv.writer(file).writerows([["path", "label", "kind", "group"], *rows])
    print(f"{len(everyone)} people, {len(rows)} clips")


if __name__ == "__main__":
    main()
