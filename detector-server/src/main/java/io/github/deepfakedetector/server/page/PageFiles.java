package io.github.deepfakedetector.server.page;

import io.github.deepfakedetector.model.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A page's files, from jars; each is read once. Thread-safe. */
final class PageFiles {
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html;charset=utf-8",
          "css", "text/css;charset=utf-8",
          "js", "text/javascript;charset=utf-8",
          "svg", "image/svg+xml");

  private final String folder;
  private final Map<String, String> elsewhere;
  private final Map<String, PageFile> read = new ConcurrentHashMap<>();

  /**
   * Files of a folder, and others.
   *
   * @param folder beneath this class's own package; empty for the package itself
   * @param elsewhere resources by the names that they have on the page
   */
  PageFiles(String folder, Map<String, String> elsewhere) {
    this.folder = folder;
    this.elsewhere = Map.copyOf(elsewhere);
  }

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

  /** The file, if there is one; the name has no folder in it. */
  Optional<PageFile> find(String name) {
    PageFile known = read.get(name);
    return known != null ? Optional.of(known) : load(name);
  }

  private Optional<PageFile> load(String name) {
    String resource = elsewhere.getOrDefault(name, folder + name);
    try (InputStream in = PageFiles.class.getResourceAsStream(resource)) {
      if (in == null) {
        return Optional.empty();
      }
      PageFile file = new PageFile(type(name), in.readAllBytes());
      read.put(name, file);
      return Optional.of(file);
    } catch (IOException e) {
      throw new UncheckedIOException("The page's file " + resource + " cannot be read.", e);
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
