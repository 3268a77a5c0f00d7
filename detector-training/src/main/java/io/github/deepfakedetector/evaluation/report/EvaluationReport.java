package io.github.deepfakedetector.evaluation.report;

import io.github.deepfakedetector.evaluation.EvaluationResult;
import io.github.deepfakedetector.evaluation.FilesCsv;
import io.github.deepfakedetector.evaluation.MediumResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What an evaluation shows, for people and programs. */
public final class EvaluationReport {
  /** The page for people, in one file. */
  public static final String HTML = "report.html";

  /** The page for people, with its pictures beside it. */
  public static final String MARKDOWN = "report.md";

  /** The figures for programs. */
  public static final String JSON = "report.json";

  private final EvaluationResult result;
  private final List<MediumResult> media;

  private EvaluationReport(EvaluationResult result) {
    this.result = result;
    this.media = MediumResult.byMedium(result.files());
  }

  /** Measures what came out; for many files that takes seconds. */
  public static EvaluationReport of(EvaluationResult result) {
    return new EvaluationReport(result);
  }

  /** Writes the pages, the plots as PNG, the figures as JSON, and {@link FilesCsv#NAME}. */
  public void write(Path folder) throws IOException {
    FilesCsv.write(folder, result.files());
    List<Block> page = ReportPage.of(result, media);
    for (Block block : page) {
      if (block instanceof Block.Pictures pictures) {
        for (Plot plot : pictures.plots()) {
          Files.write(folder.resolve(plot.file()), plot.png(Theme.LIGHT));
        }
      }
    }
    Files.writeString(folder.resolve(MARKDOWN), MarkdownPage.render(page));
    Files.writeString(
        folder.resolve(HTML), HtmlPage.render("Evaluation on " + result.data(), page));
    Files.writeString(folder.resolve(JSON), toJson() + "\n");
  }

  /** The figures, without the files. */
  public String toJson() {
    return ResultJson.write(result, media);
  }

  /** The figures in a few lines. */
  public List<String> summary() {
    List<String> lines = new ArrayList<>();
    if (!result.complete()) {
      lines.add(ReportPage.endedEarly(result));
    }
    for (MediumResult medium : media) {
      lines.add(
          String.format(
              "%s: %s fakes, %s real",
              Words.medium(medium.medium()),
              Words.count(medium.measures().fakes().total()),
              Words.count(medium.measures().reals().total())));
      MediumSection.measureRows(medium.measures()).stream()
          .filter(row -> medium.medium() != null)
          .forEach(row -> lines.add(String.format("  %-36s %s", row.get(0), row.get(1))));
      lines.add(String.format("  %-36s %s", "without a verdict or UNCERTAIN", undecided(medium)));
    }
    return lines;
  }

  private static String undecided(MediumResult medium) {
    var fakes = medium.measures().fakes();
    var reals = medium.measures().reals();
    return Words.count(fakes.uncertain() + reals.uncertain())
        + " UNCERTAIN, "
        + Words.count(fakes.notApplicable() + reals.notApplicable())
        + " NOT_APPLICABLE, "
        + Words.count(fakes.failed() + reals.failed())
        + " failed";
  }
}
