package io.github.deepfakedetector.media.worker;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Pipes that are read and written a piece at a time. Java takes a native buffer as large as the
 * array for every call, and a pipe holds 64 KB: a frame of 6 MB would take 6 MB a hundred times.
 */
final class Pieces {
  private static final int PIECE = 1 << 16;

  private Pieces() {}

  static DataInputStream reading(InputStream pipe) {
    return new DataInputStream(new BufferedInputStream(new Reading(pipe), PIECE));
  }

  static DataOutputStream writing(OutputStream pipe) {
    return new DataOutputStream(new BufferedOutputStream(new Writing(pipe), PIECE));
  }

  private static final class Reading extends FilterInputStream {
    Reading(InputStream pipe) {
      super(pipe);
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      return in.read(bytes, from, Math.min(length, PIECE));
    }
  }

  private static final class Writing extends FilterOutputStream {
    Writing(OutputStream pipe) {
      super(pipe);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      for (int at = 0; at < length; at += PIECE) {
        out.write(bytes, from + at, Math.min(PIECE, length - at));
      }
    }
  }
}
