package io.github.deepfakedetector.evaluation.report;

import java.util.List;
import java.util.stream.Collectors;

/** Renders a page as Markdown with tables; pictures are files beside it. */
final class MarkdownPage {
  private static final String SPECIAL = "\\`*_{}[]<>#|~&$";

  private MarkdownPage() {}

  static String render(List<Block> blocks) {
    return blocks.stream().map(MarkdownPage::block).collect(Collectors.joining("\n"));
  }

  private static String block(Block block) {
    if (block instanceof Block.Title title) {
      return "#".repeat(title.level()) + " " + escaped(title.words()) + "\n";
    }
    if (block instanceof Block.Text text) {
      return escaped(text.words()) + "\n";
    }
    if (block instanceof Block.Points points) {
      return points.words().stream()
          .map(w -> "- " + escaped(w) + "\n")
          .collect(Collectors.joining());
    }
    if (block instanceof Block.Pictures pictures) {
      return pictures.plots().stream()
          .map(plot -> "![" + escaped(plot.words()) + "](" + plot.file() + ")\n")
          .collect(Collectors.joining());
    }
    return table((Block.Table) block);
  }

  private static String table(Block.Table table) {
    String right = table.figures() ? "---:|" : "---|";
    return row(table.header())
        + "|---|"
        + right.repeat(table.header().size() - 1)
        + "\n"
        + table.rows().stream().map(MarkdownPage::row).collect(Collectors.joining());
  }

  private static String row(List<String> cells) {
    return cells.stream()
        .map(MarkdownPage::escaped)
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  private static String escaped(String words) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < words.length(); i++) {
      char c = words.charAt(i);
      if (c == '\n' || c == '\r') {
        escaped.append(' ');
      } else {
        escaped.append(SPECIAL.indexOf(c) >= 0 ? "\\" : "").append(c);
      }
    }
    return escaped.toString();
  }
}
