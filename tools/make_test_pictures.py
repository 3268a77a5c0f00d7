"""Makes detector-media's test pictures, and what they must decode to.

    pip install pillow numpy opencv-python-headless
    python tools/make_test_pictures.py

Pixels are expected as Pillow shows them (exif_transpose, then convert("RGB")), and resized ones as
cv2.resize with INTER_LINEAR does. Made with Pillow 12.3, OpenCV 5.0 and libjpeg-turbo 3.1.
"""

import hashlib
import io
import pathlib
import struct
import zlib

import cv2
import numpy as np
from PIL import Image, ImageOps

OUT = pathlib.Path(__file__).parent.parent / (
    "detector-media/src/test/resources/io/github/deepfakedetector/media/pictures"
)
WIDTH, HEIGHT = 61, 47


def base(width=WIDTH, height=HEIGHT):
    """A picture without symmetry: gradients, an edge, a disc and a little noise."""
    y, x = np.mgrid[0:height, 0:width]
    red = x * 255 // (width - 1)
    green = y * 255 // (height - 1)
    blue = (x + y) * 3 % 256
    disc = (x - width // 3) ** 2 + (y - height // 4) ** 2 < (height // 6) ** 2
    rgb = np.stack([red, green, blue], axis=2)
    rgb[disc] = [250, 20, 60]
    rgb[:, width * 3 // 4 :, 2] //= 3
    rgb += np.random.default_rng(7).integers(-6, 7, rgb.shape)
    return np.clip(rgb, 0, 255).astype(np.uint8)


def alpha(width=WIDTH, height=HEIGHT):
    y, x = np.mgrid[0:height, 0:width]
    return (x * 4 % 256).astype(np.uint8)


def write(name, data):
    (OUT / name).write_bytes(data)


def save(name, image, **options):
    buffer = io.BytesIO()
    suffix = name.rsplit(".", 1)[1]
    image.save(buffer, {"jpg": "JPEG"}.get(suffix, suffix.upper()), **options)
    write(name, buffer.getvalue())


def exif(orientation, endian="<"):
    data = Image.Exif()
    data.endian = endian
    data[0x0112] = orientation
    data[0x010F] = "A camera's maker"
    return data.tobytes()


def jpegs(rgb):
    image = Image.fromarray(rgb)
    save("baseline.jpg", image, quality=85)
    save("progressive.jpg", image, quality=85, progressive=True)
    save("restart.jpg", image, quality=85, restart_marker_blocks=2)
    save("444.jpg", image, quality=90, subsampling=0)
    save("422.jpg", image, quality=90, subsampling=1)
    save("rgb-adobe.jpg", image, quality=90, keep_rgb=True)
    save("grey.jpg", image.convert("L"), quality=85)
    save("with-profile.jpg", image, quality=85, icc_profile=bytes(range(256)) * 300)
    for orientation in range(1, 9):
        save(f"exif-{orientation}.jpg", image, quality=85, exif=exif(orientation))
    save("exif-9.jpg", image, quality=85, exif=exif(9))
    save("exif-big-endian.jpg", image, quality=85, exif=exif(6, ">"))
    cmyk = np.dstack([255 - rgb, alpha() // 2])
    save("cmyk.jpg", Image.fromarray(cmyk, "CMYK"), quality=95)
    data = bytearray((OUT / "cmyk.jpg").read_bytes())
    # Adobe's marker ends in the colour transform: 2 says that the same numbers are YCCK.
    adobe = data.index(b"Adobe")
    data[adobe + 11] = 2
    write("ycck.jpg", bytes(data))


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(header, *chunks):
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", *header)) + b"".join(chunks)


def interlaced(rgb):
    """Adam7, which neither Pillow nor OpenCV writes."""
    rows = b""
    for x, y, dx, dy in [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]:
        for row in rgb[y::dy, x::dx]:
            rows += b"\0" + row.tobytes()
    data = zlib.compress(rows, 9)
    return png((WIDTH, HEIGHT, 8, 2, 0, 0, 1), chunk(b"IDAT", data), chunk(b"IEND", b""))


def pngs(rgb):
    image = Image.fromarray(rgb)
    rgba = Image.fromarray(np.dstack([rgb, alpha()]))
    save("rgb.png", image)
    save("rgba.png", rgba)
    save("grey.png", image.convert("L"))
    save("grey-alpha.png", Image.fromarray(np.dstack([rgb[:, :, 1], alpha()]), "LA"))
    save("palette.png", image.quantize(32))
    save("palette-transparent.png", image.quantize(16), transparency=bytes(range(0, 160, 10)))
    save("1-bit.png", image.convert("1"))
    save("exif-6.png", image, exif=exif(6))
    write("interlaced.png", interlaced(rgb))
    wide = rgb.astype(np.uint16) * 256 + rgb[:, ::-1]
    write("16-bit.png", cv2.imencode(".png", wide[:, :, ::-1])[1].tobytes())
    write("16-bit-grey.png", cv2.imencode(".png", wide[:, :, 0])[1].tobytes())
    text = chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"0" * 100000, 9))
    profile = chunk(b"iCCP", b"profile\0\0" + zlib.compress(bytes(100000), 9))
    plain = (OUT / "rgb.png").read_bytes()
    write("with-texts.png", plain[:33] + profile + text * 3 + plain[33:])


def webps(rgb):
    image = Image.fromarray(rgb)
    rgba = Image.fromarray(np.dstack([rgb, alpha()]))
    save("lossy.webp", image, quality=80)
    save("lossless.webp", image, lossless=True)
    save("lossy-alpha.webp", rgba, quality=80)
    save("lossless-alpha.webp", rgba, lossless=True, exact=True)
    save("exif-8.webp", image, quality=80, exif=exif(8))
    save("tiny.webp", Image.new("RGB", (1, 1), (9, 99, 199)), lossless=True)
    more = [Image.fromarray(rgb[::-1].copy()), Image.fromarray(255 - rgb)]
    save("animated.webp", image, save_all=True, append_images=more, quality=80)
    # Transparent all round, so that the encoder stores a first frame smaller than its canvas.
    ring = np.zeros((HEIGHT, WIDTH, 4), np.uint8)
    ring[10:30, 20:50] = np.dstack([rgb, np.full_like(alpha(), 255)])[10:30, 20:50]
    save("animated-part.webp", Image.fromarray(ring), save_all=True, append_images=more, lossless=True, minimize_size=True)


def bmp(width, height, bits, pixels, compression=0, palette=b"", masks=b""):
    offset = 54 + len(masks) + len(palette)
    info = struct.pack("<IiiHHIIiiII", 40, width, height, 1, bits, compression, len(pixels), 2835, 2835, len(palette) // 4, 0)
    return struct.pack("<2sIHHI", b"BM", offset + len(pixels), 0, 0, offset) + info + masks + palette + pixels


def padded_rows(array):
    return [row.tobytes() + bytes(-len(row.tobytes()) % 4) for row in array]


def rle8(indices):
    """Runs, literals and ends of rows, as a bitmap stores them: from the last row up."""
    out = b""
    for row in indices[::-1]:
        row = row.tolist()
        if len(set(row[:4])) > 1:
            out += bytes([0, 5, *row[:5], 0])
            row = row[5:]
        while row:
            run = 1
            while run < len(row) and run < 255 and row[run] == row[0]:
                run += 1
            out += bytes([run, row[0]])
            row = row[run:]
        out += b"\0\0"
    return out + b"\0\1"


def rle4(indices):
    out = b""
    for row in indices[::-1]:
        row = row.tolist()
        for i in range(0, len(row) - 1, 2):
            out += bytes([2, row[i] << 4 | row[i + 1]])
        out += bytes([1, row[-1] << 4]) if len(row) % 2 else b""
        out += b"\0\0"
    return out + b"\0\1"


def bmps(rgb):
    image = Image.fromarray(rgb)
    save("24-bit.bmp", image)
    save("8-bit.bmp", image.quantize(200))
    save("1-bit.bmp", image.convert("1"))
    save("32-bit.bmp", Image.fromarray(np.dstack([rgb, alpha()])))
    bgr = rgb[:, :, ::-1]
    write("top-down.bmp", bmp(WIDTH, -HEIGHT, 24, b"".join(padded_rows(bgr))))
    core = struct.pack("<IHHHH", 12, WIDTH, HEIGHT, 1, 24)
    rows = b"".join(padded_rows(bgr[::-1]))
    write("os2.bmp", struct.pack("<2sIHHI", b"BM", 26 + len(rows), 0, 0, 26) + core + rows)
    few = image.quantize(12)
    palette = np.array(few.getpalette()[:36], np.uint8).reshape(-1, 3)
    table = b"".join(bytes([*colour[::-1], 0]) for colour in palette)
    indices = np.array(few)
    write("rle8.bmp", bmp(WIDTH, HEIGHT, 8, rle8(indices), 1, table))
    write("rle4.bmp", bmp(WIDTH, HEIGHT, 4, rle4(indices), 2, table))
    even = np.pad(indices, ((0, 0), (0, 1)))
    packed = (even[:, ::2] << 4 | even[:, 1::2]).astype(np.uint8)
    write("4-bit.bmp", bmp(WIDTH, HEIGHT, 4, b"".join(padded_rows(packed[::-1])), 0, table))
    r, g, b = (rgb[:, :, i].astype(np.uint16) for i in range(3))
    five_six_five = r >> 3 << 11 | g >> 2 << 5 | b >> 3
    masks = struct.pack("<III", 0xF800, 0x07E0, 0x001F)
    write("565.bmp", bmp(WIDTH, HEIGHT, 16, b"".join(padded_rows(five_six_five[::-1])), 3, b"", masks))


def gifs(rgb):
    image = Image.fromarray(rgb)
    colours = image.quantize(64)
    save("plain.gif", colours, interlace=0)
    save("interlaced.gif", colours, interlace=1)
    save("many-colours.gif", Image.fromarray(base(300, 200)).quantize(256), interlace=0)
    save("transparent.gif", colours, transparency=5)
    more = [image.transpose(Image.Transpose.FLIP_TOP_BOTTOM).quantize(64), image.convert("L")]
    save("animated.gif", colours, save_all=True, append_images=more, duration=50, loop=0)
    data = bytearray((OUT / "plain.gif").read_bytes())
    # The same frame at (7, 5) of a larger screen, then partly outside of a smaller one.
    frame = data.index(b",\0\0\0\0" + struct.pack("<HH", WIDTH, HEIGHT))
    data[frame + 1 : frame + 5] = struct.pack("<HH", 7, 5)
    data[6:10] = struct.pack("<HH", 80, 60)
    write("part.gif", bytes(data))
    data[6:10] = struct.pack("<HH", 20, 20)
    write("beyond.gif", bytes(data))
    transparent = bytearray((OUT / "transparent.gif").read_bytes())
    frame = transparent.index(b",\0\0\0\0" + struct.pack("<HH", WIDTH, HEIGHT))
    transparent[frame + 1 : frame + 5] = struct.pack("<HH", 3, 2)
    transparent[6:10] = struct.pack("<HH", 70, 50)
    write("part-transparent.gif", bytes(transparent))
    save("grey.gif", image.convert("L"))


# Pillow clips 16 bits of grey at 255, and stretches 5 bits of colour to 0..255 where OpenCV shifts.
AS_OPENCV = ("16-bit-grey.png", "565.bmp")


def upright(path):
    if path.name in AS_OPENCV:
        return cv2.imread(str(path), cv2.IMREAD_COLOR)[:, :, ::-1]
    with Image.open(path) as image:
        return np.array(ImageOps.exif_transpose(image).convert("RGB"))


def expectations():
    lines = []
    for path in sorted(OUT.iterdir()):
        if path.suffix in (".jpg", ".png", ".webp", ".bmp", ".gif") and ".expected" not in path.name:
            pixels = np.ascontiguousarray(upright(path))
            digest = hashlib.sha256(pixels.tobytes()).hexdigest()
            lines.append(f"{path.name} {pixels.shape[1]} {pixels.shape[0]} {digest}")
    write("expected.txt", ("\n".join(lines) + "\n").encode())
    # OpenCV converts CMYK with another rounding: these two are compared value by value.
    for name in ("cmyk", "ycck"):
        save(f"{name}.expected.png", Image.fromarray(upright(OUT / f"{name}.jpg")))


def resizes():
    lines = []
    for name in ("rgb.png", "many-colours.gif"):
        pixels = upright(OUT / name)
        for size in ((299, 299), (256, 256), (224, 224), (17, 13), (1, 1), (61, 299), (150, 100), (122, 94), (600, 401), (33, 200)):
            resized = cv2.resize(pixels, size, interpolation=cv2.INTER_LINEAR)
            digest = hashlib.sha256(resized.tobytes()).hexdigest()
            lines.append(f"{name} {size[0]} {size[1]} {digest}")
    write("resized.txt", ("\n".join(lines) + "\n").encode())


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    rgb = base()
    for make in (jpegs, pngs, webps, bmps, gifs):
        make(rgb)
    expectations()
    resizes()


if __name__ == "__main__":
    main()
