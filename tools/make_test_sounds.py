#!/usr/bin/env python3
"""Makes what detector-media's tests of sound compare with: run it where the ffmpeg program is.

    python3 tools/make_test_sounds.py detector-media/src/test/resources/io/github/deepfakedetector/media/audio

- expected.txt: what `ffmpeg -ac 1 -ar 16000 -f f32le` makes of the sweeps that Wave.java writes, a line
  each: rate, channels, number of samples, then every 40th sample.
- vorbis.ogg, since FFmpeg's build for Java has no encoder that makes it: the sound of Recording.java.
"""

import math
import struct
import subprocess
import sys
import wave
from pathlib import Path

CASES = [(r, c) for r in (8000, 11025, 16000, 22050, 44100, 48000, 96000) for c in (1, 2)]
CASES += [(48000, 4), (44100, 6), (48000, 8)]
STEP = 40


def write(path, rate, channels, samples):
    with wave.open(str(path), "wb") as out:
        out.setnchannels(channels)
        out.setsampwidth(2)
        out.setframerate(rate)
        out.writeframes(struct.pack("<%dh" % len(samples), *samples))


def sweep(channels, length):
    samples = []
    for i in range(length):
        for c in range(channels):
            value = (7 * i * i + 1235 * i * (c + 1)) % 65536 - 32768
            samples.append(int(value / 2))
    return samples


def amplitude(t):
    syllable = math.sin(math.pi * (t % 0.25) / 0.25)
    phase = 2 * math.pi * (120 * t + 4 * math.sin(2 * math.pi * 0.9 * t))
    return 0.3 * syllable * sum(math.sin(h * phase) / h for h in range(1, 13))


def ffmpeg(*arguments):
    return subprocess.run(["ffmpeg", "-v", "error", "-y", *map(str, arguments)], check=True, capture_output=True).stdout


def main(folder):
    work = folder / "work.wav"
    with open(folder / "expected.txt", "w") as out:
        for rate, channels in CASES:
            write(work, rate, channels, sweep(channels, rate // 5))
            raw = ffmpeg("-i", work, "-ac", 1, "-ar", 16000, "-f", "f32le", "-")
            values = struct.unpack("<%df" % (len(raw) // 4), raw)
            kept = " ".join("%.8g" % v for v in values[::STEP])
            out.write("%d %d %d %s\n" % (rate, channels, len(values), kept))
    write(work, 48000, 1, [round(32767 * amplitude(i / 48000)) for i in range(96000)])
    ffmpeg("-i", work, "-c:a", "libvorbis", "-q:a", 3, "-bitexact", folder / "vorbis.ogg")
    work.unlink()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
