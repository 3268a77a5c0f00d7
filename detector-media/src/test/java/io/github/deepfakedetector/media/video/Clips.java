package io.github.deepfakedetector.media.video;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** The clips that tools/make_test_videos.py made, and changes to files. */
public final class Clips {
  private Clips() {}

  /** What a clip must decode to: the hash is of all frames' pixels, one after another. */
  record Expected(String name, int frames, int width, int height, String sha256) {}

  static List<Expected> expected() {
    return new String(bytes("expected.txt"), StandardCharsets.US_ASCII)
        .lines()
        .map(line -> line.split(" "))
        .map(
            f ->
                new Expected(
                    f[0],
                    Integer.parseInt(f[1]),
                    Integer.parseInt(f[2]),
                    Integer.parseInt(f[3]),
                    f[4]))
        .toList();
  }

  static byte[] bytes(String name) {
    try (InputStream in = Clips.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first part of a file. */
  public static byte[] cutOff(byte[] file, int percent) {
    return Arrays.copyOf(file, (int) ((long) file.length * percent / 100));
  }

  /**
   * A copy with another number in a header.
   *
   * @param chunk four characters
   * @param offset from the characters' end, which is the number's first byte
   */
  static byte[] withNumber(byte[] file, String chunk, int offset, ByteOrder order, int number) {
    byte[] changed = file.clone();
    int at = indexOf(file, chunk) + chunk.length() + offset;
    ByteBuffer.wrap(changed).order(order).putInt(at, number);
    return changed;
  }

  /** An AVI file whose headers claim another number of frames. */
  public static byte[] aviClaiming(byte[] avi, int frames) {
    byte[] main = withNumber(avi, "avih", 4 + 16, ByteOrder.LITTLE_ENDIAN, frames);
    return withNumber(main, "strh", 4 + 32, ByteOrder.LITTLE_ENDIAN, frames);
  }

  static int indexOf(byte[] file, String text) {
    int at = new String(file, StandardCharsets.ISO_8859_1).indexOf(text);
    if (at < 0) {
      throw new IllegalArgumentException("no " + text + " in the file");
    }
    return at;
  }

  /** An AVI of fifty frames, five of which do not decode. */
  public static byte[] withUndecodableFrames() {
    byte[] avi = Clip.of("avi", "mjpeg").record();
    int at = 0;
    for (int i = 0; i < 5; i++) {
      at = startOfJpeg(avi, at + 1);
      Arrays.fill(avi, at, at + 700, (byte) 0);
    }
    return avi;
  }

  private static int startOfJpeg(byte[] avi, int from) {
    int at = from;
    while (avi[at] != (byte) 0xFF || avi[at + 1] != (byte) 0xD8 || avi[at + 2] != (byte) 0xFF) {
      at++;
    }
    return at;
  }
}
