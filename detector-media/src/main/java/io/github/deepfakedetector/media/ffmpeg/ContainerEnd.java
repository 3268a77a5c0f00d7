package io.github.deepfakedetector.media.ffmpeg;

import io.github.deepfakedetector.input.MediaFormat;
import io.github.deepfakedetector.input.MediaSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Whether a file ends before the last of its outermost parts does, from their headers alone. FFmpeg
 * reads a file that is cut off as if it were a shorter one.
 */
final class ContainerEnd {
  private static final Set<String> ISO_PARTS = Set.of("moov", "mdat", "moof");
  private static final int MAX_PARTS = 100_000;

  private final SourceReader reader;

  private ContainerEnd(SourceReader reader) {
    this.reader = reader;
  }

  /** Looks at a file; it counts as whole where the format does not tell. */
  static Ending of(MediaSource source, MediaFormat format) {
    try (SourceReader reader = new SourceReader(source)) {
      ContainerEnd container = new ContainerEnd(reader);
      SoundEnd sound = new SoundEnd(reader);
      return switch (format) {
        case WAV -> sound.wave();
        case OGG -> sound.ogg();
        case MP3 -> sound.mpeg();
        case FLAC, AAC -> Ending.WHOLE;
        case AVI -> ending(container.riff());
        case MKV, WEBM, WEBA -> ending(container.matroska());
        default -> ending(container.isoMedia());
      };
    } catch (IOException e) {
      throw source.inaccessible(e);
    }
  }

  private static Ending ending(boolean cutOff) {
    return cutOff ? Ending.CUT_OFF : Ending.WHOLE;
  }

  /** ISO/IEC 14496-12, 4.2: 32-bit size, type, 64-bit size where the first is 1; 0: to the end. */
  private boolean isoMedia() throws IOException {
    long at = 0;
    for (int part = 0; part < MAX_PARTS; part++) {
      ByteBuffer header = ByteBuffer.wrap(reader.bytesAt(at, 16));
      if (header.remaining() < 8) {
        return false;
      }
      long size = Integer.toUnsignedLong(header.getInt());
      boolean holdsContent = ISO_PARTS.contains(fourCharacters(header));
      if (size == 1) {
        size = header.remaining() < 8 ? Long.MAX_VALUE : header.getLong();
      }
      if (size < 8) {
        return false;
      }
      if (size > reader.size() - at) {
        return holdsContent;
      }
      at += size;
    }
    return false;
  }

  /** RIFF: type, 32-bit size of what follows, padded to even; large files have several parts. */
  private boolean riff() throws IOException {
    long at = 0;
    for (int part = 0; part < MAX_PARTS; part++) {
      ByteBuffer header = ByteBuffer.wrap(reader.bytesAt(at, 8)).order(ByteOrder.LITTLE_ENDIAN);
      if (header.remaining() < 8 || !fourCharacters(header).equals("RIFF")) {
        return false;
      }
      long size = 8 + Integer.toUnsignedLong(header.getInt());
      if (size > reader.size() - at) {
        return true;
      }
      at += size + size % 2;
    }
    return false;
  }

  /** EBML (RFC 8794): a header, then one segment, which may leave its size open. */
  private boolean matroska() throws IOException {
    long header = elementEnd(0);
    return header > 0 && elementEnd(header) > reader.size();
  }

  /** Where an element ends; -1 where its size is open or invalid. */
  private long elementEnd(long at) throws IOException {
    byte[] bytes = reader.bytesAt(at, 12);
    int idLength = bytes.length == 0 ? 9 : lengthOf(bytes[0]);
    if (idLength > 4 || idLength >= bytes.length) {
      return -1;
    }
    int sizeLength = lengthOf(bytes[idLength]);
    if (sizeLength > 8 || idLength + sizeLength > bytes.length) {
      return -1;
    }
    long open = (1L << (7 * sizeLength)) - 1;
    long size = bytes[idLength] & (0xFF >> sizeLength);
    for (int i = 1; i < sizeLength; i++) {
      size = (size << 8) | (bytes[idLength + i] & 0xFF);
    }
    return size == open ? -1 : at + idLength + sizeLength + size;
  }

  /** How many bytes a number has: one more than the first has leading zero bits. */
  private static int lengthOf(byte first) {
    return Integer.numberOfLeadingZeros(first & 0xFF) - 23;
  }

  private static String fourCharacters(ByteBuffer buffer) {
    byte[] bytes = new byte[4];
    buffer.get(bytes);
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
