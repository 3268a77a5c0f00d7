package io.github.deepfakedetector.keras;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Damages model files, and edits the configurations inside them. */
final class ModelMutator {
  private static final Pattern TOKENS =
      Pattern.compile("-?\\d+(\\.\\d+)?(e-?\\d+)?|\"[^\"\\\\]*\"|true|false|null");
  private static final List<String> VALUES =
      List.of(
          "0",
          "-1",
          "1",
          "2147483647",
          "-2147483648",
          "9223372036854775807",
          "1e300",
          "null",
          "true",
          "[]",
          "{}",
          "\"\"",
          "[[[[]]]]",
          "[0]",
          "16777216",
          "\"channels_first\"",
          "[1,2,3,4,5,6,7,8,9]");

  private final Random random;

  ModelMutator(long seed) {
    random = new Random(seed);
  }

  /** A damaged copy, in one of four ways. */
  byte[] mutate(byte[] model) throws IOException {
    return switch (random.nextInt(4)) {
      case 0 -> flipped(model);
      case 1 -> Arrays.copyOf(model, random.nextInt(model.length));
      case 2 -> spliced(model);
      default -> isArchive(model) ? edited(model) : editedInPlace(model);
    };
  }

  private byte[] flipped(byte[] model) {
    byte[] copy = model.clone();
    for (int i = 1 + random.nextInt(200); i > 0; i--) {
      copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return copy;
  }

  /** A part of the file in the place of another. */
  private byte[] spliced(byte[] model) {
    byte[] copy = model.clone();
    int length = 1 + random.nextInt(Math.min(4096, model.length - 1));
    int from = random.nextInt(model.length - length);
    int to = random.nextInt(model.length - length);
    System.arraycopy(model, from, copy, to, length);
    return copy;
  }

  private static boolean isArchive(byte[] model) {
    return model[0] == 'P' && model[1] == 'K';
  }

  private byte[] edited(byte[] archive) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(archive));
        ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        byte[] content = in.readAllBytes();
        out.putNextEntry(new ZipEntry(entry.getName()));
        boolean configuration = entry.getName().equals("config.json");
        out.write(
            configuration
                ? edited(new String(content, StandardCharsets.UTF_8))
                    .getBytes(StandardCharsets.UTF_8)
                : content);
      }
    }
    return bytes.toByteArray();
  }

  private String edited(String json) {
    String text = json;
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      List<MatchResult> tokens = TOKENS.matcher(text).results().toList();
      MatchResult token = tokens.get(random.nextInt(tokens.size()));
      MatchResult other = tokens.get(random.nextInt(tokens.size()));
      String value =
          random.nextBoolean() ? other.group() : VALUES.get(random.nextInt(VALUES.size()));
      text = text.substring(0, token.start()) + value + text.substring(token.end());
    }
    return text;
  }

  /** Edits digits of the JSON inside an HDF5 file, which must keep its length. */
  private byte[] editedInPlace(byte[] model) {
    byte[] copy = model.clone();
    int start = indexOf(copy, "\"class_name\"");
    if (start < 0) {
      return flipped(model);
    }
    List<Integer> digits = new ArrayList<>();
    for (int i = start; i < Math.min(copy.length, start + 100_000); i++) {
      if (Character.isDigit(copy[i])) {
        digits.add(i);
      }
    }
    for (int i = 1 + random.nextInt(4); i > 0 && !digits.isEmpty(); i--) {
      copy[digits.get(random.nextInt(digits.size()))] = (byte) ('0' + random.nextInt(10));
    }
    return copy;
  }

  private static int indexOf(byte[] bytes, String text) {
    byte[] wanted = text.getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i + wanted.length <= bytes.length; i++) {
      if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
        return i;
      }
    }
    return -1;
  }
}
