package io.github.deepfakedetector.server.jobs;

import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.UnavailableException;
import io.github.deepfakedetector.scan.NetworkAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The hosts that may be told of jobs. A user's address could otherwise make this server call its
 * own network.
 *
 * <p>A host that is named in full is the operator's own choice: it may lie in a private network,
 * and may be called by plain HTTP. One that only fits {@code *.example.org} may do neither.
 */
final class WebhookHosts {
  private static final Pattern ENTRY =
      Pattern.compile("(\\*\\.)?([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+\\])(?::(\\d{1,5}))?");

  private final List<Entry> entries;

  private WebhookHosts(List<Entry> entries) {
    this.entries = entries;
  }

  /**
   * A host, or all below one.
   *
   * @param host in lower case
   * @param below whether those below it are meant, and not itself
   * @param port the only one; negative for the scheme's own
   */
  private record Entry(String host, boolean below, int port) {
    boolean fits(URI url) {
      String name = url.getHost().toLowerCase(Locale.ROOT);
      boolean sameHost = below ? name.endsWith("." + host) : name.equals(host);
      return sameHost && (port < 0 ? isDefault(url) : port == portOf(url));
    }
  }

  /**
   * Of hosts, separated by commas: {@code hooks.example.org}, {@code 10.0.0.5:8080}, {@code
   * *.example.org}.
   *
   * @throws UnavailableException {@code SETTING_INVALID}, naming the entry
   */
  static WebhookHosts parse(String setting) {
    List<Entry> entries = new ArrayList<>();
    for (String text : setting.split(",", -1)) {
      if (!text.isBlank()) {
        entries.add(entry(text.strip()));
      }
    }
    return new WebhookHosts(List.copyOf(entries));
  }

  /** Whether this address may be called, as far as can be told without asking anyone. */
  boolean allow(URI url) {
    return isPlain(url)
        && entries.stream().anyMatch(entry -> entry.fits(url) && (!entry.below || isHttps(url)));
  }

  /**
   * The machine to connect to. To be asked before every call, and the answer to be used for it: a
   * name may stand for something else a moment later.
   *
   * @throws IOException if the name stands for none, or for one that may not be called
   */
  InetAddress resolve(URI url) throws IOException {
    boolean named = entries.stream().anyMatch(entry -> !entry.below && entry.fits(url));
    InetAddress[] machines = InetAddress.getAllByName(url.getHost());
    for (InetAddress machine : machines) {
      if (!named && !NetworkAddress.isPublic(machine)) {
        throw new IOException(url.getHost() + " is in a private network");
      }
    }
    return machines[0];
  }

  static boolean isHttps(URI url) {
    return "https".equalsIgnoreCase(url.getScheme());
  }

  static int portOf(URI url) {
    if (url.getPort() >= 0) {
      return url.getPort();
    }
    return isHttps(url) ? 443 : 80;
  }

  private static boolean isDefault(URI url) {
    return portOf(url) == (isHttps(url) ? 443 : 80);
  }

  private static boolean isPlain(URI url) {
    boolean web = isHttps(url) || "http".equalsIgnoreCase(url.getScheme());
    return web && url.getHost() != null && url.getRawUserInfo() == null;
  }

  private static Entry entry(String text) {
    Matcher matcher = ENTRY.matcher(text);
    if (!matcher.matches()) {
      throw new UnavailableException(
          ErrorCode.SETTING_INVALID,
          "WEBHOOK_HOSTS has the entry '"
              + text
              + "'; expected is a host as in hooks.example.org, hooks.example.org:8443 or"
              + " *.example.org.");
    }
    String host = matcher.group(2).toLowerCase(Locale.ROOT);
    String port = matcher.group(3);
    return new Entry(host, matcher.group(1) != null, port == null ? -1 : Integer.parseInt(port));
  }
}
