package io.github.deepfakedetector.auth;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Where a request came from, as the throttles see it. An IPv6 address stands for its /64, since one
 * client commands a whole /64; an IPv4 address mapped into IPv6 is that IPv4 address.
 *
 * @param value the normalised address, or an opaque label where there is no address
 */
public record ClientAddress(String value) {

  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
  private static final Pattern IPV6 = Pattern.compile("[0-9a-f.]*:[0-9a-f:.]*(%.*)?");
  private static final int MAX_LENGTH = 128;
  private static final int NETWORK_BYTES = 8;

  public ClientAddress {
    Objects.requireNonNull(value, "value");
    if (value.isBlank() || value.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("An address has 1 to " + MAX_LENGTH + " characters.");
    }
  }

  /** The address of a socket's other end. */
  public static ClientAddress of(InetAddress address) {
    return new ClientAddress(normalised(address));
  }

  /**
   * An address in text. Names are not resolved: text that is not an IP address is taken as an
   * opaque label.
   */
  public static ClientAddress of(String text) {
    String lower = text.strip().toLowerCase(Locale.ROOT);
    if (IPV4.matcher(lower).matches() || IPV6.matcher(lower).matches()) {
      return ofLiteral(lower);
    }
    return new ClientAddress(lower);
  }

  private static ClientAddress ofLiteral(String literal) {
    int zone = literal.indexOf('%');
    try {
      // Only literals come here, so that this never asks a name server.
      return of(InetAddress.getByName(zone < 0 ? literal : literal.substring(0, zone)));
    } catch (UnknownHostException e) {
      // Looks like an address but is none (999.1.1.1): still a label of its own.
      return new ClientAddress(literal);
    }
  }

  private static String normalised(InetAddress address) {
    if (address instanceof Inet6Address) {
      return HexFormat.of().formatHex(address.getAddress(), 0, NETWORK_BYTES) + "/64";
    }
    return address.getHostAddress();
  }
}
