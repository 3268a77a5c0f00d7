package io.github.deepfakedetector.server;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** IP addresses in text, as headers and settings hold them; a name server is never asked. */
final class Addresses {
  private static final Pattern IPV4 =
      Pattern.compile("(\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3})(:\\d{1,5})?");
  private static final Pattern IPV6 = Pattern.compile("([0-9a-fA-F:.]*:[0-9a-fA-F:.]*)(%\\w+)?");
  private static final Pattern IPV6_IN_BRACKETS =
      Pattern.compile("\\[([0-9a-fA-F:.]*:[0-9a-fA-F:.]*)(%\\w+)?\\](:\\d{1,5})?");

  private Addresses() {}

  /** With or without brackets, zone and port; null if it is no IP address. */
  static @Nullable InetAddress parse(String text) {
    for (Pattern form : new Pattern[] {IPV4, IPV6, IPV6_IN_BRACKETS}) {
      Matcher matcher = form.matcher(text);
      if (matcher.matches()) {
        return literal(matcher.group(1));
      }
    }
    return null;
  }

  private static @Nullable InetAddress literal(@Nullable String text) {
    try {
      // Text with a colon, or of digits and dots, is parsed and not looked up; see below.
      return text == null || !inRange(text) ? null : InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      return null;
    }
  }

  /** 999.1.1.1 would be looked up as a name. */
  private static boolean inRange(String text) {
    if (text.indexOf(':') >= 0) {
      return true;
    }
    for (String part : text.split("\\.", -1)) {
      if (Integer.parseInt(part) > 255) {
        return false;
      }
    }
    return true;
  }
}
