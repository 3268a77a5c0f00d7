package io.github.deepfakedetector.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Comma-separated values as RFC 4180 has them; read with other separators too. */
public final class CsvText {
  private static final String SEPARATORS = ",;\t";

  private final String text;
  private final char separator;
  private final List<Row> rows = new ArrayList<>();
  private final StringBuilder cell = new StringBuilder();
  private List<String> cells = new ArrayList<>();
  private int line = 1;
  private int startLine = 1;
  private int at;

  /**
   * What one line says.
   *
   * @param line its number, from 1; cells in quotes may go over several
   * @param cells from the left
   */
  record Row(int line, List<String> cells) {}

  private CsvText(String text, char separator) {
    this.text = text;
    this.separator = separator;
  }

  /** All rows but blank ones; the first line shows which of {@code , ; tab} separates. */
  static List<Row> rows(String text) {
    String body = text.startsWith("\uFEFF") ? text.substring(1) : text;
    return new CsvText(body, separator(body.lines().findFirst().orElse(""))).parse();
  }

  /** A line, without its end. */
  public static String line(List<String> cells) {
    return cells.stream().map(CsvText::quoted).collect(Collectors.joining(","));
  }

  private static String quoted(String cell) {
    boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }

  private static char separator(String header) {
    return (char) header.chars().filter(c -> SEPARATORS.indexOf(c) >= 0).findFirst().orElse(',');
  }

  private List<Row> parse() {
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '"' && cell.isEmpty()) {
        quotedPart();
      } else if (c == separator) {
        endCell();
      } else if (c == '\n') {
        line++;
        endRow();
      } else if (c != '\r') {
        cell.append(c);
      }
    }
    endRow();
    return rows;
  }

  /** Up to the closing quote; two quotes stand for one. */
  private void quotedPart() {
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '"' && (at == text.length() || text.charAt(at) != '"')) {
        return;
      }
      at += c == '"' ? 1 : 0;
      line += c == '\n' ? 1 : 0;
      cell.append(c);
    }
    throw new IllegalArgumentException("Line " + startLine + " opens a quote that never closes.");
  }

  private void endCell() {
    cells.add(cell.toString());
    cell.setLength(0);
  }

  private void endRow() {
    endCell();
    if (cells.stream().anyMatch(value -> !value.isBlank())) {
      rows.add(new Row(startLine, List.copyOf(cells)));
    }
    cells = new ArrayList<>();
    startLine = line;
  }
}
