package io.github.deepfakedetector.server;

import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * An HTTP answer, however it was got.
 *
 * @param headers by their names in lower case
 */
record Answer(int status, Map<String, String> headers, String body) {
  static Answer of(HttpResponse<String> response) {
    Map<String, String> headers = new TreeMap<>();
    response.headers().map().forEach((name, values) -> headers.put(name, values.get(0)));
    return new Answer(response.statusCode(), headers, response.body());
  }

  /** As it came through the socket. */
  static Answer parse(String raw) {
    int end = raw.indexOf("\r\n\r\n");
    String[] lines = raw.substring(0, end).split("\r\n", -1);
    Map<String, String> headers = new TreeMap<>();
    Arrays.stream(lines)
        .skip(1)
        .map(line -> line.split(": ?", 2))
        .forEach(header -> headers.put(header[0].toLowerCase(Locale.ROOT), header[1]));
    int status = Integer.parseInt(lines[0].split(" ", -1)[1]);
    return new Answer(status, headers, raw.substring(end + 4));
  }

  /** Without what stands behind it, such as the encoding. */
  String mediaType() {
    return headers.getOrDefault("content-type", "none").replaceAll(";.*", "");
  }
}
