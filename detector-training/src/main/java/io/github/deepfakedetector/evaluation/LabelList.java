package io.github.deepfakedetector.evaluation;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a list of labelled files. */
final class LabelList {
  private final Path list;
  private final Map<String, Integer> columns = new HashMap<>();
  private final Map<Path, Integer> lines = new HashMap<>();
  private final List<LabelledFile> files = new ArrayList<>();

  private LabelList(Path list) {
    this.list = list;
  }

  static LabelledFiles read(Path list) throws IOException {
    String text;
    try {
      text = Files.readString(list);
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(
          "'" + list + "' is neither a folder nor a list: it is no text in UTF-8.", e);
    }
    return new LabelList(list).parse(text);
  }

  private LabelledFiles parse(String text) {
    List<CsvText.Row> rows = CsvText.rows(text);
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("'" + list + "' is empty.");
    }
    List<String> names = rows.get(0).cells();
    for (int i = 0; i < names.size(); i++) {
      columns.put(names.get(i).strip().toLowerCase(Locale.ROOT), i);
    }
    if (!columns.containsKey("path") || !columns.containsKey("label")) {
      throw wrong(
          rows.get(0).line(), "the first line must name the columns path and label, not " + names);
    }
    rows.subList(1, rows.size()).forEach(this::add);
    return new LabelledFiles(files, List.of());
  }

  private void add(CsvText.Row row) {
    String path = cell(row, "path");
    if (path == null) {
      throw wrong(row.line(), "there is no path");
    }
    Path file = resolve(path, row.line());
    Integer before = lines.putIfAbsent(file, row.line());
    if (before != null) {
      throw wrong(row.line(), "'" + path + "' stands in line " + before + " already");
    }
    boolean fake = isFake(cell(row, "label"), row.line());
    files.add(new LabelledFile(file, path, fake, cell(row, "kind"), cell(row, "group")));
  }

  private Path resolve(String path, int line) {
    try {
      return list.resolveSibling(path).normalize();
    } catch (InvalidPathException e) {
      throw wrong(line, "'" + path + "' is no path");
    }
  }

  private boolean isFake(@Nullable String label, int line) {
    return switch (label == null ? "" : label.toLowerCase(Locale.ROOT)) {
      case "fake", "1" -> true;
      case "real", "0" -> false;
      default ->
          throw wrong(line, "the label must be real or fake (or 0 or 1), not '" + label + "'");
    };
  }

  private @Nullable String cell(CsvText.Row row, String column) {
    Integer index = columns.get(column);
    if (index == null || index >= row.cells().size() || row.cells().get(index).isBlank()) {
      return null;
    }
    return row.cells().get(index).strip();
  }

  private IllegalArgumentException wrong(int line, String what) {
    return new IllegalArgumentException("'" + list + "', line " + line + ": " + what + ".");
  }
}
