package io.github.deepfakedetector.examples.remoteclient;

import io.github.deepfakedetector.input.MediaFormat;
import io.github.deepfakedetector.input.MediaSniffer;
import io.github.deepfakedetector.input.MediaSource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Has files judged by a server: {@code java ... RemoteClient http://127.0.0.1:8000 FILE...}. The
 * key stands in the environment as {@code DETECTOR_KEY}: others can read a command line.
 */
public final class RemoteClient {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private RemoteClient() {}

  /** Takes the server's address and files. */
  public static void main(String[] args) throws IOException, InterruptedException {
    String key = System.getenv().getOrDefault("DETECTOR_KEY", "");
    DetectorClient client = DetectorClient.of(URI.create(args[0]), key, PATIENCE);
    for (int i = 1; i < args.length; i++) {
      Path file = Path.of(args[i]);
      MediaFormat format = MediaSniffer.require(MediaSource.of(file));
      RemoteDetection answer = client.detect(format.kind(), file);
      System.out.println(answer.detection().verdict() + " " + file);
      answer.quota().ifPresent(left -> System.out.println(left.remaining() + " left today"));
    }
  }
}
