package io.github.deepfakedetector.server;

import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.UnavailableException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The proxies whose {@code X-Forwarded-For} is believed. Anyone can send that header, so of its
 * entries only those count that a trusted proxy wrote: from the right, up to the first stranger.
 */
final class TrustedProxies {
  private final List<AddressBlock> blocks;

  private TrustedProxies(List<AddressBlock> blocks) {
    this.blocks = blocks;
  }

  /**
   * Of addresses and CIDR blocks, separated by commas; none if absent.
   *
   * @throws UnavailableException {@code SETTING_INVALID}, naming the entry
   */
  static TrustedProxies parse(@Nullable String setting) {
    List<AddressBlock> blocks = new ArrayList<>();
    entries(setting == null ? "" : setting).forEach(entry -> blocks.add(block(entry)));
    return new TrustedProxies(List.copyOf(blocks));
  }

  /**
   * The client's address.
   *
   * @param peer the socket's other end
   * @param forwardedFor every {@code X-Forwarded-For} header, in order
   */
  String client(String peer, List<String> forwardedFor) {
    InetAddress nearest = Addresses.parse(peer);
    if (nearest == null) {
      return peer;
    }
    List<String> hops = forwardedFor.stream().flatMap(TrustedProxies::entries).toList();
    for (int i = hops.size() - 1; i >= 0 && trusts(nearest); i--) {
      InetAddress next = Addresses.parse(hops.get(i));
      if (next == null) {
        // "unknown" and the like: the hop that wrote it is the nearest that is known.
        break;
      }
      nearest = next;
    }
    return nearest.getHostAddress();
  }

  private boolean trusts(InetAddress address) {
    return blocks.stream().anyMatch(block -> block.contains(address));
  }

  private static Stream<String> entries(String list) {
    return Arrays.stream(list.split(",", -1)).map(String::strip).filter(e -> !e.isEmpty());
  }

  private static AddressBlock block(String entry) {
    AddressBlock block = AddressBlock.parse(entry);
    if (block == null) {
      throw new UnavailableException(
          ErrorCode.SETTING_INVALID,
          "TRUSTED_PROXIES has the entry '"
              + entry
              + "', which is neither an IP address nor a block such as 10.0.0.0/8.");
    }
    return block;
  }
}
