package io.github.deepfakedetector.media;

import io.github.deepfakedetector.Cancellation;
import io.github.deepfakedetector.decode.DecodeRequest;
import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.input.MediaLimits;
import io.github.deepfakedetector.input.MediaSniffer;
import io.github.deepfakedetector.input.MediaSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/** The pictures that tools/make_test_pictures.py made. */
public final class TestPictures {
  private static final PictureDecoder DECODER = new PictureDecoder();

  private TestPictures() {}

  /** A picture's name and what it must decode to. */
  public record Expected(String name, int width, int height, String sha256) {}

  /** Every picture. */
  public static List<Expected> all() {
    return list("expected.txt");
  }

  /** The lines of a list of expectations. */
  public static List<Expected> list(String name) {
    return new String(bytes(name), StandardCharsets.US_ASCII)
        .lines()
        .map(line -> line.split(" "))
        .map(f -> new Expected(f[0], Integer.parseInt(f[1]), Integer.parseInt(f[2]), f[3]))
        .toList();
  }

  /** A file's bytes. */
  public static byte[] bytes(String name) {
    try (InputStream in = TestPictures.class.getResourceAsStream("pictures/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A picture, decoded. */
  public static Frame decode(String name) {
    return decode(bytes(name));
  }

  /** A picture, decoded as what it is recognised as. */
  public static Frame decode(byte[] bytes) {
    return decode(bytes, MediaLimits.defaults());
  }

  /** A picture, decoded within limits. */
  public static Frame decode(byte[] bytes, MediaLimits limits) {
    MediaSource source = MediaSource.of(bytes, "test");
    return DECODER.decodeImage(
        new DecodeRequest(source, MediaSniffer.require(source), limits, new Cancellation()));
  }

  /** The hash of a frame's pixels. */
  public static String sha256(Frame frame) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(frame.rgb()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A figure of this process in kB; Linux only. */
  public static long status(String field) throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith(field))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElse(0);
  }
}
