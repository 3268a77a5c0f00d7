package io.github.deepfakedetector.evaluation.report;

import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** Renders a page as one HTML file that needs nothing else. */
final class HtmlPage {
  private HtmlPage() {}

  static String render(String title, List<Block> blocks) {
    return HtmlFrame.begin(title)
        + blocks.stream().map(HtmlPage::block).collect(Collectors.joining("\n"))
        + HtmlFrame.END;
  }

  private static String block(Block block) {
    if (block instanceof Block.Title title) {
      return element("h" + title.level(), title.words());
    }
    if (block instanceof Block.Text text) {
      return "<p class=\"note\">" + HtmlFrame.escaped(text.words()) + "</p>";
    }
    if (block instanceof Block.Points points) {
      return points.words().stream()
          .map(words -> element("li", words))
          .collect(Collectors.joining("\n", "<ul>\n", "\n</ul>"));
    }
    if (block instanceof Block.Pictures pictures) {
      return pictures.plots().stream()
          .map(HtmlPage::picture)
          .collect(Collectors.joining("\n", "<div class=\"plots\">\n", "\n</div>"));
    }
    return table((Block.Table) block);
  }

  private static String table(Block.Table table) {
    String kind = table.figures() ? " class=\"figures\"" : "";
    return "<div class=\"scroll\"><table"
        + kind
        + ">\n<thead>"
        + row("th", table.header())
        + "</thead>\n<tbody>\n"
        + table.rows().stream().map(row -> row("td", row)).collect(Collectors.joining("\n"))
        + "\n</tbody>\n</table></div>";
  }

  private static String row(String element, List<String> cells) {
    return cells.stream()
        .map(cell -> element(element, cell))
        .collect(Collectors.joining("", "<tr>", "</tr>"));
  }

  private static String picture(Plot plot) {
    return "<picture><source media=\"(prefers-color-scheme:dark)\" srcset=\""
        + data(plot, Theme.DARK)
        + "\"><img width=\""
        + PlotFrame.WIDTH
        + "\" height=\""
        + PlotFrame.HEIGHT
        + "\" alt=\""
        + HtmlFrame.escaped(plot.words())
        + "\" src=\""
        + data(plot, Theme.LIGHT)
        + "\"></picture>";
  }

  private static String data(Plot plot, Theme theme) {
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(plot.png(theme));
  }

  private static String element(String name, String words) {
    return "<" + name + ">" + HtmlFrame.escaped(words) + "</" + name + ">";
  }
}
