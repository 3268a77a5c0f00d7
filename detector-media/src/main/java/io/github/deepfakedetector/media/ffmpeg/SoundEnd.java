package io.github.deepfakedetector.media.ffmpeg;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Whether a file of sound ends before its content does, from what its own headers say. */
final class SoundEnd {
  private static final int MAX_CHUNKS = 1000;

  /** A writer that cannot go back to its header leaves something like this as the size. */
  private static final long NOT_KNOWN = 0x7FFFF000L;

  /** An Ogg page has a header of 27 bytes, 255 lengths and as many segments of 255 bytes. */
  private static final int MAX_PAGE = 27 + 255 + 255 * 255;

  private static final int LAST_PAGE = 0x04;

  private final SourceReader reader;

  SoundEnd(SourceReader reader) {
    this.reader = reader;
  }

  /** RIFF/WAVE: the chunk {@code data} has a size; RF64 (EBU Tech 3306) has it in {@code ds64}. */
  Ending wave() throws IOException {
    long large = 0;
    long at = 12;
    for (int chunk = 0; chunk < MAX_CHUNKS; chunk++) {
      ByteBuffer header = ByteBuffer.wrap(reader.bytesAt(at, 24)).order(ByteOrder.LITTLE_ENDIAN);
      if (header.remaining() < 8) {
        return Ending.CUT_OFF;
      }
      String type = text(header.array(), 0, 4);
      long size = Integer.toUnsignedLong(header.getInt(4));
      if (type.equals("ds64") && header.remaining() == 24) {
        large = header.getLong(16);
      } else if (type.equals("data")) {
        long bytes = size >= NOT_KNOWN ? large : size;
        return bytes <= 0 || bytes > Long.MAX_VALUE / 2
            ? Ending.WHOLE
            : Ending.of(at + 8, bytes, reader.size());
      }
      at += 8 + size + size % 2;
    }
    return Ending.WHOLE;
  }

  /** Ogg (RFC 3533): the last page is whole and says that it is the last of its stream. */
  Ending ogg() throws IOException {
    long from = Math.max(0, reader.size() - MAX_PAGE);
    byte[] tail = reader.bytesAt(from, MAX_PAGE);
    int page = text(tail, 0, tail.length).lastIndexOf("OggS");
    if (page < 0 || page + 27 > tail.length) {
      return Ending.CUT_OFF;
    }
    int segments = tail[page + 26] & 0xFF;
    int end = page + 27 + segments;
    for (int i = 0; i < segments && end <= tail.length; i++) {
      end += tail[Math.min(page + 27 + i, tail.length - 1)] & 0xFF;
    }
    boolean last = (tail[page + 5] & LAST_PAGE) != 0;
    return last && end <= tail.length ? Ending.WHOLE : Ending.CUT_OFF;
  }

  /**
   * MPEG audio: the first frame may hold no sound but a header, {@code Xing} or {@code Info}, with
   * the number of bytes.
   */
  Ending mpeg() throws IOException {
    long start = afterTags();
    byte[] frame = reader.bytesAt(start, 4 + 32 + 2 + 16);
    String text = text(frame, 0, frame.length);
    int tag = Math.max(text.indexOf("Xing"), text.indexOf("Info"));
    if (tag < 0 || tag + 16 > frame.length) {
      return Ending.WHOLE;
    }
    ByteBuffer header = ByteBuffer.wrap(frame);
    int flags = header.getInt(tag + 4);
    boolean frames = (flags & 1) != 0;
    boolean bytes = (flags & 2) != 0;
    if (!bytes) {
      return Ending.WHOLE;
    }
    long length = Integer.toUnsignedLong(header.getInt(tag + (frames ? 12 : 8)));
    return Ending.of(start, length, reader.size());
  }

  /** ID3v2: ten bytes, of which the last four are a length of seven bits each. */
  private long afterTags() throws IOException {
    long at = 0;
    for (int tag = 0; tag < MAX_CHUNKS; tag++) {
      byte[] id3 = reader.bytesAt(at, 10);
      if (id3.length < 10 || !text(id3, 0, 3).equals("ID3")) {
        return at;
      }
      boolean footer = (id3[5] & 0x10) != 0;
      long size = 0;
      for (int i = 6; i < id3.length; i++) {
        size = (size << 7) | (id3[i] & 0x7F);
      }
      at += 10 + size + (footer ? 10 : 0);
    }
    return at;
  }

  private static String text(byte[] bytes, int offset, int length) {
    return new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
  }
}
