package io.github.deepfakedetector.training;

import io.github.deepfakedetector.model.Sha256;
import java.nio.charset.StandardCharsets;

/**
 * Which examples are kept away from training: about a fifth of the groups, by a hash of the group's
 * name, so that it is settled before anything is trained and the same on every machine.
 */
public final class HeldBack {
  private static final int ONE_IN = 5;
  private static final int HASH_DIGITS = 7;

  private HeldBack() {}

  /** Whether a group is held back. */
  public static boolean is(String group) {
    String hash = Sha256.of(group.getBytes(StandardCharsets.UTF_8));
    return Integer.parseInt(hash.substring(0, HASH_DIGITS), 16) % ONE_IN == 0;
  }
}
