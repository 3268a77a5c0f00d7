package io.github.deepfakedetector.media.audio;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** What tools/make_test_sounds.py made. */
final class Sounds {
  private Sounds() {}

  /**
   * What the ffmpeg program makes of a sweep.
   *
   * @param samples how many
   * @param every40th of them
   */
  record Expected(int sampleRate, int channels, int samples, List<Float> every40th) {
    Expected {
      every40th = List.copyOf(every40th);
    }
  }

  static List<Expected> expected() {
    return new String(bytes("expected.txt"), StandardCharsets.US_ASCII)
        .lines()
        .map(line -> line.split(" "))
        .map(Sounds::expected)
        .toList();
  }

  static byte[] bytes(String name) {
    try (InputStream in = Sounds.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Expected expected(String[] fields) {
    List<Float> values = Arrays.stream(fields).skip(3).map(Float::valueOf).toList();
    return new Expected(
        Integer.parseInt(fields[0]),
        Integer.parseInt(fields[1]),
        Integer.parseInt(fields[2]),
        values);
  }

  /** The first part of a file. */
  static byte[] cutOff(byte[] file, int percent) {
    return Arrays.copyOf(file, (int) ((long) file.length * percent / 100));
  }
}
