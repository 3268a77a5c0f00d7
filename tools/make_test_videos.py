"""Makes those of detector-media's test videos that the tests cannot record themselves: what x264, x265
and SVT-AV1 write, which are not in the tests' FFmpeg, and files of unusual structure.

    pip install av numpy opencv-python-headless
    python tools/make_test_videos.py

Frames show their number in black and white squares along the top, as the class Clip's do.
expected.txt holds, for each file with a video, the number of frames, their size, and the SHA-256 of all their
pixels, as cv2.VideoCapture gives them (PyAV for AV1). Made with PyAV 18.1 (FFmpeg 8.1) and OpenCV 5.0 (FFmpeg 8.1).
"""

import hashlib
import pathlib

import av
import cv2
import numpy as np

OUT = pathlib.Path(__file__).parent.parent / (
    "detector-media/src/test/resources/io/github/deepfakedetector/media/video"
)
BITS = 10


def picture(number, width, height):
    """Numbered squares above, a moving edge and colours below."""
    y, x = np.mgrid[0:height, 0:width]
    rgb = np.stack([x * 255 // (width - 1), y * 255 // (height - 1), (x * 2 + y) % 256], axis=2)
    rgb[:, (number * 2) % width :][..., 1] //= 2
    top = y < height // 3
    rgb[top] = np.where((number >> (x * BITS // width) & 1)[top, None] == 1, 255, 0)
    return rgb.astype(np.uint8)


def encode(name, codec, frames=24, width=96, height=64, pix_fmt="yuv420p", options=None, color=None):
    with av.open(str(OUT / name), "w") as container:
        stream = container.add_stream(codec, rate=25, options=options or {})
        stream.width, stream.height, stream.pix_fmt = width, height, pix_fmt
        if color:
            stream.codec_context.colorspace, stream.codec_context.color_range = color
        for number in range(frames):
            frame = av.VideoFrame.from_ndarray(picture(number, width, height), format="rgb24")
            if color:
                frame = frame.reformat(
                    format=pix_fmt, dst_colorspace=color[0], dst_color_range=color[1]
                )
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


def remux(source, name, change):
    """Copies the packets; change may alter each or return False to leave it out."""
    with av.open(str(OUT / source)) as old, av.open(str(OUT / name), "w") as new:
        stream = new.add_stream_from_template(old.streams.video[0])
        for packet in old.demux(video=0):
            if packet.dts is not None and change(packet) is not False:
                packet.stream = stream
                new.mux(packet)


def cover(name):
    """Sound with a cover picture, which FFmpeg reports as a video stream."""
    with av.open(str(OUT / name), "w") as container:
        sound = container.add_stream("aac", rate=16000)
        still = container.add_stream("mjpeg", rate=1)
        still.width, still.height, still.pix_fmt = 64, 64, "yuvj420p"
        still.disposition = av.stream.Disposition.attached_pic
        frame = av.VideoFrame.from_ndarray(picture(0, 64, 64), format="rgb24")
        container.mux(still.encode(frame) + still.encode(None))
        for block in range(8):
            silence = np.zeros((1, 1024), np.float32)
            samples = av.AudioFrame.from_ndarray(silence, format="fltp", layout="mono")
            samples.sample_rate, samples.pts = 16000, block * 1024
            container.mux(sound.encode(samples))
        container.mux(sound.encode(None))


def earlier(ticks):
    """Pictures before time 0 are cut away by an edit list."""

    def change(packet):
        packet.pts -= ticks
        packet.dts -= ticks

    return change


def opencv(path):
    capture = cv2.VideoCapture(path)
    while True:
        read, bgr = capture.read()
        if not read:
            return
        yield np.ascontiguousarray(bgr[..., ::-1])


def pyav(path):
    with av.open(path) as container:
        for frame in container.decode(video=0):
            yield frame.to_ndarray(format="rgb24")


def expected(name):
    # OpenCV's wheel has no decoder of AV1 that needs no graphics card.
    frames = list((pyav if "av1" in name else opencv)(str(OUT / name)))
    digest = hashlib.sha256(b"".join(frame.tobytes() for frame in frames)).hexdigest()
    height, width, _ = frames[0].shape
    return f"{name} {len(frames)} {width} {height} {digest}\n"


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    quiet = {"x265-params": "log-level=none:info=0:bframes=3"}
    x264 = {"bf": "3", "crf": "30", "x264-params": "bframes=3:b-adapt=0"}
    encode("h264-b-frames.mp4", "libx264", options=x264)
    encode("h264-odd.mp4", "libx264", width=61, height=47, pix_fmt="yuv444p", options=x264)
    encode("mpeg4-odd.avi", "mpeg4", width=61, height=47, options={"bf": "2", "q": "8"})
    encode("vp9-odd.webm", "libvpx-vp9", width=33, height=65, options={"b": "40000"})
    encode("h264-10-bit.mkv", "libx264", pix_fmt="yuv420p10le", options=x264)
    encode("h264-bt709.mp4", "libx264", options=x264, color=(1, 1))
    encode("h264-full-range.mp4", "libx264", options=x264, color=(5, 2))
    encode("hevc.mp4", "libx265", options=quiet | {"crf": "32"})
    encode("av1.mp4", "libsvtav1", options={"crf": "45", "preset": "8"})
    hidden = {"auto-alt-ref": "1", "lag-in-frames": "16", "b": "60000"}
    encode("vp8-hidden.webm", "libvpx", options=hidden)
    remux("h264-b-frames.mp4", "edit-list.mp4", earlier(int(0.4 * 12800)))
    cover("cover-picture.mp4")
    names = sorted(p.name for p in OUT.iterdir() if p.suffix != ".txt" and "cover" not in p.name)
    (OUT / "expected.txt").write_text("".join(expected(name) for name in names))


main()
