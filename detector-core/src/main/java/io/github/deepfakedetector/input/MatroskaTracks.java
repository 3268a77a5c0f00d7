package io.github.deepfakedetector.input;

import java.nio.ByteBuffer;

/**
 * Which media the tracks of a WebM file hold (RFC 9559), as far as its first bytes tell: browsers
 * record sound into files that begin like videos.
 */
final class MatroskaTracks {
  private static final long SEGMENT = 0x18538067L;
  private static final long TRACKS = 0x1654AE6BL;
  private static final long TRACK_ENTRY = 0xAE;
  private static final long TRACK_TYPE = 0x83;
  private static final int VIDEO = 1;
  private static final int AUDIO = 2;

  private final ByteBuffer header;
  private boolean sound;
  private boolean pictures;

  private MatroskaTracks(ByteBuffer header) {
    this.header = header;
  }

  /** Whether there is a sound track and no video; false where the bytes do not tell. */
  static boolean areSoundAlone(byte[] header) {
    MatroskaTracks tracks = new MatroskaTracks(ByteBuffer.wrap(header));
    return tracks.readTo(header.length) && tracks.sound && !tracks.pictures;
  }

  /**
   * Reads elements.
   *
   * @return whether all tracks are behind us
   */
  private boolean readTo(long end) {
    while (header.position() < Math.min(end, header.limit())) {
      long id = number(false);
      long size = number(true);
      if (id < 0 || size < 0) {
        return false;
      }
      long next = header.position() + size;
      if (id == SEGMENT) {
        return readTo(header.limit());
      }
      boolean whole = next >= 0 && next <= header.limit();
      if (id == TRACKS) {
        return whole && readTo(next);
      }
      if (!whole) {
        return false;
      }
      if (id == TRACK_ENTRY) {
        readTo(next);
      } else if (id == TRACK_TYPE && size == 1) {
        type(header.get(header.position()));
      }
      header.position((int) next);
    }
    return true;
  }

  private void type(byte type) {
    sound |= type == AUDIO;
    pictures |= type == VIDEO;
  }

  /**
   * A number whose first byte tells its length by its leading zero bits (RFC 8794, 4); -1 where the
   * bytes end or there is none.
   *
   * @param size whether the leading bit is no part of it, as in sizes
   */
  private long number(boolean size) {
    if (!header.hasRemaining()) {
      return -1;
    }
    int first = header.get() & 0xFF;
    int length = Integer.numberOfLeadingZeros(first) - 23;
    if (length > 8 || header.remaining() < length - 1) {
      return -1;
    }
    long value = size ? first & (0xFF >> length) : first;
    for (int i = 1; i < length; i++) {
      value = (value << 8) | (header.get() & 0xFF);
    }
    return value;
  }
}
