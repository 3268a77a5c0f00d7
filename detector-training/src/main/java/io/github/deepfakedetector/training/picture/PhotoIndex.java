package io.github.deepfakedetector.training.picture;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An {@code index.tsv} in a folder, or in the one above it: a header and a line for each photo,
 * with the columns {@code file}, {@code repository}, {@code path} and {@code generator}. It says
 * where photos come from, what made them, and which show the same person: those of one repository
 * whose original names begin with the same word or number.
 */
final class PhotoIndex {
  private static final String FILE = "index.tsv";

  private final Map<String, Row> rows = new HashMap<>();

  /** What it says of a photo. */
  private record Row(String group, String source, String generator) {}

  private PhotoIndex() {}

  /**
   * Reads it; a folder without one has an empty index.
   *
   * @param together repositories that show the same people under other names
   */
  static PhotoIndex read(Path folder, Set<String> together) throws IOException {
    PhotoIndex index = new PhotoIndex();
    Path absolute = folder.toAbsolutePath().normalize();
    Path above = absolute.getParent();
    if (Files.isRegularFile(absolute.resolve(FILE))) {
      index.read(absolute, "", together);
    } else if (above != null && Files.isRegularFile(above.resolve(FILE))) {
      index.read(above, absolute.getFileName() + "/", together);
    }
    return index;
  }

  /** Takes over the lines about a folder, whose names begin so, from the index of another. */
  private void read(Path holder, String prefix, Set<String> together) throws IOException {
    List<String> lines = Files.readAllLines(holder.resolve(FILE), StandardCharsets.UTF_8);
    List<String> header = List.of(lines.get(0).split("\t", -1));
    String own = holder.getFileName() + "/";
    for (String line : lines.subList(1, lines.size())) {
      List<String> row = List.of(line.split("\t", -1));
      String file = column(header, row, "file");
      String name = file.startsWith(own) ? file.substring(own.length()) : file;
      if (name.startsWith(prefix)) {
        rows.put(name.substring(prefix.length()), row(header, row, together));
      }
    }
  }

  private static Row row(List<String> header, List<String> row, Set<String> together) {
    String repository = column(header, row, "repository");
    String group =
        together.contains(repository)
            ? String.join("+", together.stream().sorted().toList())
            : repository + "/" + word(column(header, row, "path"));
    return new Row(group, repository, column(header, row, "generator"));
  }

  private static String column(List<String> header, List<String> row, String name) {
    int at = header.indexOf(name);
    return at >= 0 && at < row.size() ? row.get(at) : "";
  }

  /** The name's first word or number; a part of a montage is its own. */
  private static String word(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return path.indexOf('#') >= 0 ? name : name.split("[_. -]", 2)[0];
  }

  /** The group of a photo; one that is not in the index is a group of its own. */
  String group(String name) {
    Row row = rows.get(name);
    return row == null ? name : row.group;
  }

  /** The repository that a photo comes from, if it is known. */
  Optional<String> source(String name) {
    return Optional.ofNullable(rows.get(name)).map(Row::source).filter(s -> !s.isEmpty());
  }

  /** What made a photo, if it is known. */
  Optional<String> generator(String name) {
    return Optional.ofNullable(rows.get(name)).map(Row::generator).filter(s -> !s.isEmpty());
  }
}
