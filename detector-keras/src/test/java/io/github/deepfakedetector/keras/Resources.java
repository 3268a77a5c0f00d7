package io.github.deepfakedetector.keras;

import io.github.deepfakedetector.model.CacheFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/** Where the golden cases of this module lie. */
final class Resources {
  private Resources() {}

  /** A folder or file, unpacked if it lies there compressed. */
  static Path golden(String name) {
    URL plain = Resources.class.getResource("/golden/" + name);
    return plain == null ? unpacked(path(name + ".gz")) : path(name);
  }

  private static Path path(String name) {
    URL url = Objects.requireNonNull(Resources.class.getResource("/golden/" + name), name);
    try {
      return Path.of(url.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What Keras wrote is mostly padding, so most files are kept compressed. */
  static Path unpacked(Path file) {
    String name = file.getFileName().toString();
    if (!name.endsWith(".gz")) {
      return file;
    }
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      Path folder = Files.createTempDirectory("golden");
      Path plain = folder.resolve(name.substring(0, name.length() - ".gz".length()));
      folder.toFile().deleteOnExit();
      plain.toFile().deleteOnExit();
      Files.copy(in, plain);
      return plain;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static KerasModel load(String name, Path cache) {
    return KerasModel.load(golden(name), options(cache).build());
  }

  static KerasOptions.Builder options(Path cache) {
    return KerasOptions.builder().cache(CacheFolder.at(cache)).poolSize(2);
  }
}
