package io.github.deepfakedetector.training;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An {@code index.tsv} in a folder, or in the one above it: a header and a line for each file, with
 * the columns {@code file}, {@code repository}, {@code path} and {@code generator}. It says where
 * files come from and what made them. Immutable.
 */
public final class MediaIndex {
  private static final String FILE = "index.tsv";

  private final Map<String, Row> rows = new HashMap<>();

  /**
   * What it says of a file; what it does not say is empty.
   *
   * @param repository that it comes from
   * @param path there
   * @param generator that made it
   */
  public record Row(String repository, String path, String generator) {}

  private MediaIndex() {}

  /** Reads it; a folder without one has an empty index. */
  public static MediaIndex read(Path folder) throws IOException {
    MediaIndex index = new MediaIndex();
    Path absolute = folder.toAbsolutePath().normalize();
    Path above = absolute.getParent();
    if (Files.isRegularFile(absolute.resolve(FILE))) {
      index.read(absolute, "");
    } else if (above != null && Files.isRegularFile(above.resolve(FILE))) {
      index.read(above, absolute.getFileName() + "/");
    }
    return index;
  }

  /** Takes over the lines about a folder, whose names begin so, from the index of another. */
  private void read(Path holder, String prefix) throws IOException {
    List<String> lines = Files.readAllLines(holder.resolve(FILE), StandardCharsets.UTF_8);
    List<String> header = List.of(lines.get(0).split("\t", -1));
    String own = holder.getFileName() + "/";
    for (String line : lines.subList(1, lines.size())) {
      List<String> row = List.of(line.split("\t", -1));
      String file = column(header, row, "file");
      String name = file.startsWith(own) ? file.substring(own.length()) : file;
      if (name.startsWith(prefix)) {
        rows.put(
            name.substring(prefix.length()),
            new Row(
                column(header, row, "repository"),
                column(header, row, "path"),
                column(header, row, "generator")));
      }
    }
  }

  private static String column(List<String> header, List<String> row, String name) {
    int at = header.indexOf(name);
    return at >= 0 && at < row.size() ? row.get(at) : "";
  }

  /** The line about a file, named from the folder on with slashes. */
  public Optional<Row> row(String name) {
    return Optional.ofNullable(rows.get(name));
  }
}
