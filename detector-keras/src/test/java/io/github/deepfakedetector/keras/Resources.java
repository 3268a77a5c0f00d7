package io.github.deepfakedetector.keras;

import io.github.deepfakedetector.model.CacheFolder;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Objects;

/** Where the golden cases of this module lie. */
final class Resources {
  private Resources() {}

  static Path golden(String name) {
    URL url = Objects.requireNonNull(Resources.class.getResource("/golden/" + name), name);
    try {
      return Path.of(url.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static KerasModel load(String name, Path cache) {
    return KerasModel.load(golden(name), options(cache).build());
  }

  static KerasOptions.Builder options(Path cache) {
    return KerasOptions.builder().cache(CacheFolder.at(cache)).poolSize(2);
  }
}
