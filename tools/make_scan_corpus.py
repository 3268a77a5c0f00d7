#!/usr/bin/env python3
"""Makes many files to scan out of few: copies of different content, alterations, and some broken ones.

    make_scan_corpus.py FOLDER OUT COUNT [--broken SHARE] [--photos-only]

FOLDER is looked through for pictures, sound and videos by their names. Every file of OUT has content of its own: bytes that decoders pass
over are added (JPEG, FLAC, MP4), or the end is cut off, zeroed or emptied (broken). Needs nothing but Python 3.9.
The last line says how many files are broken.
"""
import argparse
import pathlib
import random

ENDINGS = {".jpg", ".jpeg", ".png", ".flac", ".wav", ".mp3", ".mp4"}
PHOTOS = {".jpg", ".jpeg", ".png"}


def broken(data, kind):
    """One of four ways in which files are broken."""
    if kind == 0:
        return b""
    if kind == 1:
        return data[: len(data) // 10]
    if kind == 2:
        return b"\0" * 64 + data[64:]
    return b"%PDF-1.7\n" + data[:200]


def own(data, ending, number):
    """The same medium, another content."""
    tag = b"copy %d" % number
    if ending in (".jpg", ".jpeg"):  # a comment after the first marker
        return data[:2] + b"\xff\xfe" + (len(tag) + 2).to_bytes(2, "big") + tag + data[2:]
    if ending == ".mp4":  # a box that is free
        return data + (len(tag) + 8).to_bytes(4, "big") + b"free" + tag
    if ending == ".flac":  # an application block after the first
        end = 8 + int.from_bytes(data[5:8], "big")
        last = data[4] & 0x80
        block = bytes([0x02 | last]) + (len(tag) + 4).to_bytes(3, "big") + b"copy" + tag
        return data[:4] + bytes([data[4] & 0x7F]) + data[5:end] + block + data[end:]
    return data + tag


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("count", type=int)
    parser.add_argument("--broken", type=float, default=0.02)
    parser.add_argument("--photos-only", action="store_true")
    args = parser.parse_args()
    endings = PHOTOS if args.photos_only else ENDINGS
    files = sorted(f for f in args.folder.rglob("*") if f.suffix.lower() in endings)
    chosen = random.Random(1)
    chosen.shuffle(files)
    bad = set(chosen.sample(range(args.count), round(args.broken * args.count)))
    for i in range(args.count):
        source = files[i % len(files)]
        ending = source.suffix.lower()
        data = source.read_bytes()
        data = broken(data, i % 4) if i in bad else own(data, ending, i)
        target = args.out / f"{i // 500:03d}" / f"{i:06d}{ending}"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    print(len(bad))


if __name__ == "__main__":
    main()
