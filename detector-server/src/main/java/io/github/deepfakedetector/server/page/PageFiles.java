package io.github.deepfakedetector.server.page;

import io.github.deepfakedetector.model.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The page's files, from the jar; each is read once. Thread-safe. */
final class PageFiles {
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html;charset=utf-8",
          "css", "text/css;charset=utf-8",
          "js", "text/javascript;charset=utf-8",
          "svg", "image/svg+xml");

  private final Map<String, PageFile> read = new ConcurrentHashMap<>();

  /** One file, ready to be sent. */
  static final class PageFile {
    private final String type;
    private final String tag;
    private final byte[] content;

    private PageFile(String type, byte[] content) {
      this.type = type;
      this.tag = '"' + Sha256.of(content) + '"';
      this.content = content;
    }

    String type() {
      return type;
    }

    /** Changes with the content. */
    String tag() {
      return tag;
    }

    int length() {
      return content.length;
    }

    void writeTo(OutputStream out) throws IOException {
      out.write(content);
    }
  }

  /** Looks in this class's own package; the name has no folder in it. */
  Optional<PageFile> find(String name) {
    PageFile known = read.get(name);
    return known != null ? Optional.of(known) : load(name);
  }

  private Optional<PageFile> load(String name) {
    try (InputStream in = PageFiles.class.getResourceAsStream(name)) {
      if (in == null) {
        return Optional.empty();
      }
      PageFile file = new PageFile(type(name), in.readAllBytes());
      read.put(name, file);
      return Optional.of(file);
    } catch (IOException e) {
      throw new UncheckedIOException("The page's file " + name + " cannot be read.", e);
    }
  }

  private static String type(String name) {
    String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    if (type == null) {
      throw new IllegalArgumentException("The page has no files such as " + name + ".");
    }
    return type;
  }
}
