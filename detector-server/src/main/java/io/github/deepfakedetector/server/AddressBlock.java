package io.github.deepfakedetector.server;

import java.math.BigInteger;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * An IP address, or a block of them in CIDR notation.
 *
 * @param base any address of the block
 * @param prefixBits how many leading bits all its addresses share
 */
record AddressBlock(InetAddress base, int prefixBits) {

  /** Null if the text is neither. */
  static @Nullable AddressBlock parse(String text) {
    int slash = text.indexOf('/');
    InetAddress base = Addresses.parse(slash < 0 ? text : text.substring(0, slash));
    if (base == null) {
      return null;
    }
    int bits = base.getAddress().length * Byte.SIZE;
    if (slash < 0) {
      return new AddressBlock(base, bits);
    }
    String prefix = text.substring(slash + 1);
    if (!prefix.matches("\\d{1,3}") || Integer.parseInt(prefix) > bits) {
      return null;
    }
    return new AddressBlock(base, Integer.parseInt(prefix));
  }

  boolean contains(InetAddress address) {
    byte[] ours = base.getAddress();
    byte[] theirs = address.getAddress();
    if (ours.length != theirs.length) {
      return false;
    }
    BigInteger difference = new BigInteger(1, ours).xor(new BigInteger(1, theirs));
    return difference.bitLength() <= ours.length * Byte.SIZE - prefixBits;
  }
}
