package io.github.deepfakedetector.media;

import java.util.Arrays;
import java.util.Random;

/**
 * Damages files at random, reproducibly: flipped bits, overwritten bytes and numbers, parts
 * removed, repeated, or taken from another picture. Checksums of PNG chunks are mended every other
 * time, so that the damage gets past them.
 */
public final class PictureMutator {
  private static final int[] TELLING = {0, 1, 0x7F, 0x80, 0xFF, 0xFE, 0xD8, 0xD9, 0xDA, 0xC4};

  private final Random random;

  /** The same seed damages the same way. */
  public PictureMutator(long seed) {
    this.random = new Random(seed);
  }

  /** A damaged copy; other gives the parts that are pasted in. */
  public byte[] mutate(byte[] picture, byte[] other) {
    byte[] damaged = picture.clone();
    int times = 1 + random.nextInt(6);
    for (int i = 0; i < times && damaged.length > 4; i++) {
      damaged = damageOnce(damaged, other);
    }
    if (random.nextBoolean()) {
      PngSums.mend(damaged);
    }
    return damaged;
  }

  private byte[] damageOnce(byte[] bytes, byte[] other) {
    int at = position(bytes);
    switch (random.nextInt(8)) {
      case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> bytes[at] = (byte) random.nextInt(256);
      case 2 -> bytes[at] = (byte) TELLING[random.nextInt(TELLING.length)];
      case 3 -> bytes[at] += (byte) (random.nextInt(9) - 4);
      case 4 -> Arrays.fill(bytes, at, Math.min(bytes.length, at + 4), (byte) -random.nextInt(2));
      case 5 -> {
        return remove(bytes, at);
      }
      case 6 -> {
        return insert(bytes, at, bytes);
      }
      default -> {
        return insert(bytes, at, other);
      }
    }
    return bytes;
  }

  /** Half of the damage goes to the first hundred bytes, where the headers are. */
  private int position(byte[] bytes) {
    return random.nextInt(random.nextBoolean() ? Math.min(100, bytes.length) : bytes.length);
  }

  private byte[] remove(byte[] bytes, int at) {
    int count = Math.min(bytes.length - at, 1 + random.nextInt(40));
    byte[] shorter = Arrays.copyOf(bytes, bytes.length - count);
    System.arraycopy(bytes, at + count, shorter, at, shorter.length - at);
    return shorter;
  }

  private byte[] insert(byte[] bytes, int at, byte[] from) {
    int start = random.nextInt(from.length);
    int count = Math.min(from.length - start, 1 + random.nextInt(60));
    byte[] longer = Arrays.copyOf(bytes, bytes.length + count);
    System.arraycopy(from, start, longer, at, count);
    System.arraycopy(bytes, at, longer, at + count, bytes.length - at);
    return longer;
  }
}
