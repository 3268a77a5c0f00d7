package io.github.deepfakedetector.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A whole model on the HuggingFace hub.
 *
 * @param location {@code hf://owner/name[@revision]}
 * @param name without its owner and revision
 */
record HubModel(String location, String name) {
  private static final Pattern FORM =
      Pattern.compile("hf://[A-Za-z0-9._-]+/([A-Za-z0-9._-]+)(@[A-Za-z0-9._-]+)?");

  /** Whether the reference names a model, and not one file of it. */
  static boolean isNamed(ModelReference reference) {
    return FORM.matcher(reference.location()).matches();
  }

  static HubModel of(ModelReference reference) {
    Matcher matcher = FORM.matcher(reference.location());
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not a model of the hub: " + reference);
    }
    return new HubModel(reference.location(), matcher.group(1));
  }

  /**
   * Fetches the files that {@link ModelFolder} knows.
   *
   * @param begun where files stay that were fetched whole or in part, so that a later attempt goes
   *     on from there
   * @param target an empty folder
   */
  void fetch(Downloader downloader, Path begun, Path target) throws IOException {
    Files.createDirectories(begun);
    List<String> files = new ArrayList<>();
    files.add(ModelFolder.CONFIG);
    fetch(downloader, begun, ModelFolder.CONFIG);
    if (exists(downloader, begun, ModelFolder.PREPROCESSOR)) {
      files.add(ModelFolder.PREPROCESSOR);
    }
    files.addAll(weights(downloader, begun));
    for (String file : files) {
      Files.move(begun.resolve(file), target.resolve(file));
    }
    Files.deleteIfExists(begun);
  }

  private List<String> weights(Downloader downloader, Path begun) throws IOException {
    for (String name : ModelFolder.WEIGHTS) {
      if (exists(downloader, begun, name)) {
        List<String> files = new ArrayList<>(List.of(name));
        if (ModelFolder.isIndex(name)) {
          for (String shard : ModelFolder.shardNames(begun.resolve(name))) {
            fetch(downloader, begun, shard);
            files.add(shard);
          }
        }
        return files;
      }
    }
    throw new IOException("it has no weights: " + String.join(", ", ModelFolder.WEIGHTS));
  }

  private boolean exists(Downloader downloader, Path begun, String file) throws IOException {
    try {
      fetch(downloader, begun, file);
      return true;
    } catch (AbsentFileException e) {
      return false;
    }
  }

  private void fetch(Downloader downloader, Path begun, String file) throws IOException {
    Path whole = begun.resolve(file);
    if (!Files.exists(whole)) {
      downloader.fetch(
          downloader.address(location + "/" + file), begun.resolve(file + ".part"), whole);
    }
  }
}
