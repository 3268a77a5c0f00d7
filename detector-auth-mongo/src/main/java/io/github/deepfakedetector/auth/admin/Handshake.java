package io.github.deepfakedetector.auth.admin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Both sides prove that they know the token, without sending it: a port on the loopback is open to
 * every user of the machine, and after a crash another user could listen where the server did.
 */
final class Handshake {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int NONCE_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Handshake() {}

  static String randomHex() {
    byte[] bytes = new byte[NONCE_BYTES];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** The server's side; false if the client does not know the token. */
  static boolean accept(Lines lines, String token) throws IOException {
    String serverNonce = randomHex();
    lines.write(serverNonce);
    String clientNonce = lines.read();
    String proof = lines.read();
    if (!equal(proof, proof(token, "client", serverNonce, clientNonce))) {
      return false;
    }
    lines.write(proof(token, "server", serverNonce, clientNonce));
    return true;
  }

  /** The client's side; false if the server does not know the token. */
  static boolean connect(Lines lines, String token) throws IOException {
    String serverNonce = lines.read();
    String clientNonce = randomHex();
    lines.write(clientNonce);
    lines.write(proof(token, "client", serverNonce, clientNonce));
    return equal(lines.read(), proof(token, "server", serverNonce, clientNonce));
  }

  private static boolean equal(String a, String b) {
    return MessageDigest.isEqual(
        a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
  }

  private static String proof(String token, String side, String serverNonce, String clientNonce) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      String message = side + ":" + serverNonce + ":" + clientNonce;
      return HexFormat.of().formatHex(mac.doFinal(message.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
    }
  }
}
