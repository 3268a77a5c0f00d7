package io.github.deepfakedetector.scan;

import io.github.deepfakedetector.input.MediaSource;
import io.github.deepfakedetector.model.Sha256;
import io.github.deepfakedetector.result.Detection;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What an earlier scan wrote as JSON Lines, found by the content of files: a file that was renamed
 * is known again, one that was changed is not. Files that failed then are judged again.
 *
 * <p>Holds what it read in memory: about as much as the file is large.
 */
public final class EarlierResults {
  /** None. */
  public static final EarlierResults NONE = new EarlierResults(Map.of());

  private final Map<String, Detection> byHash;

  private EarlierResults(Map<String, Detection> byHash) {
    this.byHash = byHash;
  }

  /**
   * Reads an earlier output; a last line that a killed process left half is passed over.
   *
   * @param holds whether a result would be the same today: of the same models, for example
   */
  public static EarlierResults read(Path jsonLines, Predicate<Detection> holds) throws IOException {
    Map<String, Detection> byHash = new HashMap<>();
    // Half a character at the end is no error, so the bytes are decoded leniently.
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(jsonLines), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        ScanJson.readDetection(line)
            .filter(holds)
            .ifPresent(detection -> byHash.put(detection.input().sha256(), detection));
      }
    }
    return new EarlierResults(byHash);
  }

  /** How many there are. */
  public int size() {
    return byHash.size();
  }

  Optional<Detection> of(MediaSource source) {
    if (byHash.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream in = source.open()) {
      return Optional.ofNullable(byHash.get(Sha256.of(in)));
    } catch (IOException e) {
      throw source.inaccessible(e);
    }
  }
}
