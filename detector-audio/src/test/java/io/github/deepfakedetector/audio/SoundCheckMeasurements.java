package io.github.deepfakedetector.audio;

import io.github.deepfakedetector.Cancellation;
import io.github.deepfakedetector.decode.DecodeRequest;
import io.github.deepfakedetector.error.MediaException;
import io.github.deepfakedetector.input.MediaLimits;
import io.github.deepfakedetector.input.MediaSniffer;
import io.github.deepfakedetector.input.MediaSource;
import io.github.deepfakedetector.media.audio.SoundDecoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Counts what {@link SoundCheck} says of the recordings in folders, cut into pieces of so many
 * seconds. Arguments: seconds, folders. See the module's README.
 */
public final class SoundCheckMeasurements {
  private static final int RATE = 16_000;

  private SoundCheckMeasurements() {}

  /** Prints a line for each folder. */
  public static void main(String[] arguments) throws IOException {
    int length = (int) (Double.parseDouble(arguments[0]) * RATE);
    for (String folder : Arrays.asList(arguments).subList(1, arguments.length)) {
      Map<String, Integer> counts = new TreeMap<>();
      List<Path> files;
      try (Stream<Path> all = Files.walk(Path.of(folder))) {
        files = all.filter(Files::isRegularFile).sorted().toList();
      }
      for (Path file : files) {
        count(file, length, counts);
      }
      System.out.println(folder + ": " + counts);
    }
  }

  private static void count(Path file, int length, Map<String, Integer> counts) {
    MediaSource source = MediaSource.of(file);
    float[] samples;
    try {
      samples =
          new SoundDecoder()
              .decodeSamples(
                  new DecodeRequest(
                      source,
                      MediaSniffer.require(source),
                      MediaLimits.defaults(),
                      new Cancellation()),
                  RATE)
              .amplitudes();
    } catch (MediaException e) {
      counts.merge(e.code().name(), 1, Integer::sum);
      return;
    }
    for (int at = 0; at == 0 || at + length <= samples.length; at += length) {
      int end = Math.min(samples.length, at + length);
      SoundCheck check = SoundCheck.whole(Arrays.copyOfRange(samples, at, end), RATE);
      String result = check.reasons().isEmpty() ? "speech" : check.reasons().get(0).name();
      counts.merge(check.uncertain() ? "hardly speech" : result, 1, Integer::sum);
    }
  }
}
