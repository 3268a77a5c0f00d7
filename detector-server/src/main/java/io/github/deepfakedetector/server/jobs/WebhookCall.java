package io.github.deepfakedetector.server.jobs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One POST to one machine, which was looked at before: Java's own clients look the name up once
 * more, and may then reach another. Of the answer only the status is read; redirects lead nowhere.
 */
record WebhookCall(URI url, InetAddress machine, Duration patience) {
  private static final Logger LOG = LoggerFactory.getLogger(WebhookCall.class);

  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})( .*)?");
  private static final int MAX_STATUS_BYTES = 1024;

  /**
   * Sends the body and returns the status of the answer.
   *
   * @param watch ends the call when it takes too long, whatever it is waiting for
   * @throws IOException if there is none
   */
  int post(Map<String, String> headers, byte[] body, ScheduledExecutorService watch)
      throws IOException {
    try (Socket plain = new Socket()) {
      ScheduledFuture<?> end =
          watch.schedule(() -> close(plain), patience.toMillis(), TimeUnit.MILLISECONDS);
      try {
        plain.connect(
            new InetSocketAddress(machine, WebhookHosts.portOf(url)), (int) patience.toMillis());
        return WebhookHosts.isHttps(url)
            ? overTls(plain, headers, body)
            : over(plain, headers, body);
      } finally {
        end.cancel(false);
      }
    }
  }

  /** The certificate must be the name's, as with any client. */
  private int overTls(Socket plain, Map<String, String> headers, byte[] body) throws IOException {
    SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
    try (SSLSocket tls =
        (SSLSocket) factory.createSocket(plain, url.getHost(), WebhookHosts.portOf(url), true)) {
      SSLParameters parameters = tls.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      tls.setSSLParameters(parameters);
      return over(tls, headers, body);
    }
  }

  private int over(Socket socket, Map<String, String> headers, byte[] body) throws IOException {
    OutputStream out = socket.getOutputStream();
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    message.writeBytes(head(headers, body.length).getBytes(StandardCharsets.US_ASCII));
    message.writeBytes(body);
    message.writeTo(out);
    out.flush();
    return status(socket.getInputStream());
  }

  private String head(Map<String, String> headers, int length) {
    URI ascii = URI.create(url.toASCIIString());
    String path = ascii.getRawPath().isEmpty() ? "/" : ascii.getRawPath();
    String query = ascii.getRawQuery() == null ? "" : "?" + ascii.getRawQuery();
    String port = url.getPort() < 0 ? "" : ":" + url.getPort();
    StringBuilder head = new StringBuilder("POST " + path + query + " HTTP/1.1\r\n");
    head.append("Host: ").append(url.getHost()).append(port).append("\r\n");
    headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    return head + "Content-Length: " + length + "\r\nConnection: close\r\n\r\n";
  }

  private static int status(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0 || line.length() >= MAX_STATUS_BYTES) {
        throw new IOException("the answer is not HTTP");
      }
      line.append((char) c);
    }
    Matcher matcher = STATUS.matcher(line.toString().strip());
    if (!matcher.matches()) {
      throw new IOException("the answer is not HTTP");
    }
    return Integer.parseInt(matcher.group(1));
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      LOG.debug("a callback's connection could not be closed", e);
    }
  }
}
