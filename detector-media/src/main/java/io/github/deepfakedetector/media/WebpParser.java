package io.github.deepfakedetector.media;

import io.github.deepfakedetector.input.MediaLimits;

/**
 * Walks a WebP's chunks. Of a still picture, and of an animation's first frame, only the chunk with
 * the colours is kept, in a file of its own: OpenCV 4.10 refuses animations, and transparency would
 * be dropped in any case.
 */
final class WebpParser {
  private static final int RIFF_BYTES = 12;
  private static final int CHUNK_BYTES = 8;
  private static final int ANIMATION_FLAG = 0x02;
  private static final int FRAME_HEADER_BYTES = 16;

  /** OpenCV recognises no WebP shorter than 32 bytes; what follows the RIFF's end is ignored. */
  private static final int SHORTEST = 64;

  private final Bytes bytes;
  private final MediaLimits limits;
  private Orientation orientation = Orientation.UPRIGHT;
  private long end;

  WebpParser(Bytes bytes, MediaLimits limits) {
    this.bytes = bytes;
    this.limits = limits;
  }

  PictureLayout parse() {
    PictureSize canvas = canvas();
    end = CHUNK_BYTES + bytes.u32le(4);
    if (end > bytes.size()) {
      throw Damage.truncated(bytes.size(), end);
    }
    if (!bytes.has(RIFF_BYTES, "VP8X")) {
      return still(RIFF_BYTES, canvas);
    }
    findOrientation();
    if ((bytes.u8(20) & ANIMATION_FLAG) != 0) {
      return firstFrame(find("ANMF", "ANMF", RIFF_BYTES, end), canvas);
    }
    return still(find("VP8 ", "VP8L", RIFF_BYTES, end), canvas);
  }

  /** The size that the first chunk declares; checked before the file's length. */
  private PictureSize canvas() {
    if (bytes.has(RIFF_BYTES, "VP8X")) {
      return PictureSize.checked(bytes.u24le(24) + 1L, bytes.u24le(27) + 1L, limits);
    }
    return bitstreamSize(RIFF_BYTES);
  }

  /** The size within a lossy (RFC 6386, 9.1) or lossless (WebP lossless, 3) bitstream. */
  private PictureSize bitstreamSize(long chunk) {
    long data = chunk + CHUNK_BYTES;
    if (bytes.has(chunk, "VP8 ")) {
      if (bytes.u24le(data + 3) != 0x2A019D) {
        throw Damage.unreadable("the WebP's lossy data does not begin with a key frame");
      }
      return PictureSize.checked(
          bytes.u16le(data + 6) & 0x3FFF, bytes.u16le(data + 8) & 0x3FFF, limits);
    }
    if (bytes.has(chunk, "VP8L")) {
      if (bytes.u8(data) != 0x2F) {
        throw Damage.unreadable("the WebP's lossless data does not begin with its signature");
      }
      long packed = bytes.u32le(data + 1);
      return PictureSize.checked((packed & 0x3FFF) + 1, (packed >> 14 & 0x3FFF) + 1, limits);
    }
    bytes.require(chunk + CHUNK_BYTES);
    throw Damage.unreadable("the WebP has a chunk " + bytes.tag(chunk) + " in place of its data");
  }

  private PictureLayout still(long chunk, PictureSize canvas) {
    PictureSize stored = bitstreamSize(chunk);
    if (!stored.equals(canvas)) {
      throw Damage.unreadable("the WebP's data has another size than its header");
    }
    return PictureLayout.of("WebP", canvas, orientation, alone(chunk, chunkEnd(chunk, end)));
  }

  private PictureLayout firstFrame(long frame, PictureSize canvas) {
    long data = frame + CHUNK_BYTES;
    long frameEnd = chunkEnd(frame, end);
    long chunk = find("VP8 ", "VP8L", data + FRAME_HEADER_BYTES, frameEnd);
    PictureSize stored = bitstreamSize(chunk);
    int left = bytes.u24le(data) * 2;
    int top = bytes.u24le(data + 3) * 2;
    if (left + stored.width() > canvas.width() || top + stored.height() > canvas.height()) {
      throw Damage.unreadable("the WebP's first frame lies outside the picture");
    }
    ByteRanges encoded = alone(chunk, chunkEnd(chunk, frameEnd));
    return new PictureLayout("WebP", stored, canvas, left, top, orientation, encoded);
  }

  private void findOrientation() {
    for (long at = RIFF_BYTES; at + CHUNK_BYTES <= end; at = next(at, end)) {
      if (bytes.has(at, "EXIF")) {
        orientation = Exif.orientation(bytes, at + CHUNK_BYTES, chunkEnd(at, end));
      }
    }
  }

  /** The first chunk of either kind between two positions. */
  private long find(String kind, String otherKind, long from, long to) {
    for (long at = from; at + CHUNK_BYTES <= to; at = next(at, to)) {
      if (bytes.has(at, kind) || bytes.has(at, otherKind)) {
        return at;
      }
    }
    throw Damage.unreadable("the WebP has no picture data");
  }

  /** Where the next chunk begins: they are padded to an even length. */
  private long next(long chunk, long within) {
    long chunkEnd = chunkEnd(chunk, within);
    return chunkEnd + (chunkEnd & 1);
  }

  private long chunkEnd(long chunk, long within) {
    long chunkEnd = chunk + CHUNK_BYTES + bytes.u32le(chunk + 4);
    if (chunkEnd > within) {
      throw Damage.unreadable("the WebP's chunk at byte " + chunk + " is longer than the file");
    }
    return chunkEnd;
  }

  private ByteRanges alone(long start, long chunkEnd) {
    int length = (int) (chunkEnd - start);
    byte[] file = new byte[Math.max(SHORTEST, RIFF_BYTES + length + (length & 1))];
    System.arraycopy(bytes.array(), 0, file, 0, RIFF_BYTES);
    System.arraycopy(bytes.array(), (int) start, file, RIFF_BYTES, length);
    int riff = RIFF_BYTES - CHUNK_BYTES + length + (length & 1);
    for (int i = 0; i < 4; i++) {
      file[4 + i] = (byte) (riff >> (8 * i));
    }
    return ByteRanges.all(file);
  }
}
