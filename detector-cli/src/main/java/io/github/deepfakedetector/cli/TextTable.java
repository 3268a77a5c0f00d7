package io.github.deepfakedetector.cli;

import java.util.ArrayList;
import java.util.List;

/** Columns of numbers for people. */
final class TextTable {
  private TextTable() {}

  /** A line for each row, every column as wide as its widest cell. */
  static List<String> rightAligned(List<List<String>> rows) {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(List<String> row, int[] widths) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < widths.length; i++) {
      cells.add(" ".repeat(widths[i] - row.get(i).length()) + row.get(i));
    }
    return String.join("  ", cells);
  }
}
