package io.github.deepfakedetector.auth.admin;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Lines of text over a socket, of bounded length. */
final class Lines {

  private static final int MAX_BYTES = 64 * 1024;

  private final InputStream in;
  private final OutputStream out;

  Lines(Socket socket) throws IOException {
    this.in = new BufferedInputStream(socket.getInputStream());
    this.out = socket.getOutputStream();
  }

  String read() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("The other side hung up.");
      }
      if (line.size() == MAX_BYTES) {
        throw new IOException("The other side sent a line of more than 64 KiB.");
      }
      line.write(next);
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  void write(String line) throws IOException {
    out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
