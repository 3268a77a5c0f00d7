package io.github.deepfakedetector.scan;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;

/**
 * Tells addresses of the public internet from others, so that a list of addresses that a stranger
 * wrote cannot reach into this network. Java keeps what a name stands for a while, so that the
 * connection goes to what was looked at.
 */
public final class NetworkAddress {
  private NetworkAddress() {}

  /**
   * Looks at an address.
   *
   * @throws IOException if it may not be asked
   */
  static void require(URI address, boolean privateNetworks) throws IOException {
    String scheme = String.valueOf(address.getScheme());
    if (!"http".equalsIgnoreCase(scheme) && !"https".equalsIgnoreCase(scheme)) {
      throw new IOException("only http and https are fetched, not " + scheme);
    }
    String host = address.getHost();
    if (host == null) {
      throw new IOException("the address names no host");
    }
    for (InetAddress machine : InetAddress.getAllByName(host)) {
      if (!privateNetworks && !isPublic(machine)) {
        throw new IOException(
            host + " is on this machine or in a private network, which is not allowed here");
      }
    }
  }

  /** Whether a machine of the public internet has this address. */
  public static boolean isPublic(InetAddress machine) {
    return !machine.isLoopbackAddress()
        && !machine.isAnyLocalAddress()
        && !machine.isLinkLocalAddress()
        && !machine.isSiteLocalAddress()
        && !machine.isMulticastAddress()
        && !isReserved(machine.getAddress(), machine instanceof Inet6Address);
  }

  private static boolean isReserved(byte[] bytes, boolean six) {
    int a = bytes[0] & 0xFF;
    int b = bytes[1] & 0xFF;
    if (six) {
      // Unique local; and 6to4, NAT64 and Teredo, which lead to addresses of version 4.
      boolean translated = a == 0x00 || (a == 0x20 && b == 0x02) || isTeredo(bytes);
      return (a & 0xFE) == 0xFC || translated;
    }
    return a == 0
        || a >= 240
        || (a == 100 && (b & 0xC0) == 64)
        || (a == 192 && b == 0 && bytes[2] == 0)
        || (a == 198 && (b & 0xFE) == 18);
  }

  private static boolean isTeredo(byte[] bytes) {
    return bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] == 0 && bytes[3] == 0;
  }
}
