package io.github.deepfakedetector.scan;

import io.github.deepfakedetector.input.MediaLimits;
import java.time.Duration;

/**
 * What may be fetched by addresses that others may have written.
 *
 * @param allowed whether anything may
 * @param privateNetworks whether addresses of this machine and of private networks may
 * @param maxBytes of one file
 * @param patience for one file, from the connection to the last byte
 */
public record RemoteAccess(
    boolean allowed, boolean privateNetworks, long maxBytes, Duration patience) {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Nothing is fetched. */
  public static final RemoteAccess NONE =
      new RemoteAccess(false, false, largest(MediaLimits.defaults()), PATIENCE);

  /** Checks that something may come at all. */
  public RemoteAccess {
    if (maxBytes < 1 || patience.isNegative() || patience.isZero()) {
      throw new IllegalArgumentException("limits must be positive: " + maxBytes + ", " + patience);
    }
  }

  /** Files of the public internet, as large as the largest medium that is judged. */
  public static RemoteAccess ofPublic(MediaLimits limits) {
    return new RemoteAccess(true, false, largest(limits), PATIENCE);
  }

  /** Of this machine and of private networks as well. */
  public RemoteAccess withPrivateNetworks() {
    return new RemoteAccess(allowed, true, maxBytes, patience);
  }

  ScanInput input(String address) {
    return allowed
        ? new RemoteInput(address, this)
        : new LostInput(
            address,
            "'" + address + "' is an address, and none may be fetched here unless you allow it.");
  }

  private static long largest(MediaLimits limits) {
    return Math.max(limits.videoBytes(), Math.max(limits.imageBytes(), limits.audioBytes()));
  }
}
