package io.github.deepfakedetector.training.picture;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A folder's {@code index.tsv}: a header and a line for each photo, with the columns {@code file},
 * {@code repository} and {@code path}. It says which photos show the same person: those of one
 * repository whose original names begin with the same word or number.
 */
final class PhotoIndex {
  private static final String FILE = "index.tsv";

  private final Map<String, String> groups = new HashMap<>();

  private PhotoIndex() {}

  /**
   * Reads it; a folder without one has an empty index.
   *
   * @param together repositories that show the same people under other names
   */
  static PhotoIndex read(Path folder, Set<String> together) throws IOException {
    PhotoIndex index = new PhotoIndex();
    Path file = folder.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      return index;
    }
    List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    List<String> header = List.of(lines.get(0).split("\t", -1));
    String own = folder.toAbsolutePath().normalize().getFileName() + "/";
    for (String line : lines.subList(1, lines.size())) {
      List<String> row = List.of(line.split("\t", -1));
      String name = column(header, row, "file");
      String repository = column(header, row, "repository");
      String group =
          together.contains(repository)
              ? String.join("+", together.stream().sorted().toList())
              : repository + "/" + word(column(header, row, "path"));
      index.groups.put(name.startsWith(own) ? name.substring(own.length()) : name, group);
    }
    return index;
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
    return groups.getOrDefault(name, name);
  }
}
