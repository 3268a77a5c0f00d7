package io.github.deepfakedetector.evaluation.report;

import io.github.deepfakedetector.evaluation.Answers;
import io.github.deepfakedetector.evaluation.LabelledScore;
import io.github.deepfakedetector.evaluation.Measures;
import io.github.deepfakedetector.evaluation.MediumResult;
import io.github.deepfakedetector.evaluation.ScoredFile;
import io.github.deepfakedetector.evaluation.Share;
import io.github.deepfakedetector.input.MediaKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/** What a page says of one medium. */
final class MediumSection {
  private static final int MISTAKES = 10;
  private static final List<String> ANSWERS =
      List.of("FAKE", "REAL", "UNCERTAIN", "NOT_APPLICABLE", "failed", "all");

  private final MediumResult result;
  private final Measures measures;
  private final List<LabelledScore> scores;

  MediumSection(MediumResult result) {
    this.result = result;
    this.measures = result.measures();
    this.scores = Measures.scores(result.files());
  }

  List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Title(2, Words.medium(result.medium())));
    if (result.medium() != null) {
      blocks.add(new Block.Table(List.of("measure", "value (95 %)"), measureRows(measures), true));
    }
    blocks.add(confusion());
    List<Plot> plots = plots();
    if (!plots.isEmpty()) {
      blocks.add(new Block.Pictures(plots));
    }
    addParts(blocks, "By kind of fake", "kind", result.kinds(), true);
    addParts(blocks, "By source of the real files", "source", result.sources(), false);
    addMistakes(blocks);
    return blocks;
  }

  /** Name and value of each measure. */
  static List<List<String>> measureRows(Measures measures) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("area under the ROC curve (AUC)", Words.estimate(measures.areaUnderCurve())));
    rows.add(List.of("equal error rate (EER)", Words.percent(measures.equalErrorRate())));
    rows.add(List.of("accuracy at the model's threshold", Words.share(measures.accuracy())));
    rows.add(List.of("balanced accuracy", Words.percent(measures.balancedAccuracy())));
    rows.add(List.of("fakes called FAKE", Words.share(measures.detectionRate())));
    rows.add(List.of("real files called FAKE", Words.share(measures.falseAlarmRate())));
    rows.add(
        List.of("expected calibration error (ECE)", Words.estimate(measures.calibrationError())));
    int uncertain = measures.fakes().uncertain() + measures.reals().uncertain();
    if (uncertain > 0) {
      int right = measures.fakes().fake() + measures.reals().real();
      int scored = measures.fakes().scored() + measures.reals().scored();
      rows.add(List.of("accuracy, UNCERTAIN taken as wrong", Words.share(Share.of(right, scored))));
    }
    return rows;
  }

  private Block confusion() {
    List<String> header = Stream.concat(Stream.of("confusion matrix"), ANSWERS.stream()).toList();
    return new Block.Table(
        header,
        List.of(answers("fake", measures.fakes()), answers("real", measures.reals())),
        true);
  }

  private static List<String> answers(String name, Answers answers) {
    return Stream.concat(Stream.of(name), answerCells(answers)).toList();
  }

  private static Stream<String> answerCells(Answers answers) {
    return Stream.of(
            answers.fake(),
            answers.real(),
            answers.uncertain(),
            answers.notApplicable(),
            answers.failed(),
            answers.total())
        .map(Words::count);
  }

  /** The drawings of this medium; none without scores. */
  private List<Plot> plots() {
    List<Plot> plots = new ArrayList<>();
    if (result.medium() == null || scores.isEmpty()) {
      return plots;
    }
    String prefix = prefix(result.medium());
    if (measures.areaUnderCurve() != null) {
      plots.add(
          new Plot(
              prefix + "-roc.png",
              "ROC curve: area " + Words.estimate(measures.areaUnderCurve()),
              theme -> Plots.roc(scores, measures, theme)));
    }
    plots.add(
        new Plot(
            prefix + "-scores.png",
            "Histogram of the scores of real files and of fakes",
            theme -> Plots.scores(scores, theme)));
    plots.add(
        new Plot(
            prefix + "-calibration.png",
            "Share of fakes against probability, with 95 % intervals",
            theme -> Plots.calibration(scores, theme)));
    return plots;
  }

  private static String prefix(MediaKind medium) {
    return medium.name().toLowerCase(Locale.ROOT);
  }

  private static void addParts(
      List<Block> blocks,
      String title,
      String column,
      List<MediumResult.Part> parts,
      boolean fakes) {
    if (parts.isEmpty()) {
      return;
    }
    List<String> header = new ArrayList<>(List.of(column, "called FAKE (95 %)"));
    if (fakes) {
      header.add(1, "AUC against all real files (95 %)");
    }
    header.addAll(ANSWERS);
    List<List<String>> rows =
        parts.stream().map(part -> fakes ? kind(part) : source(part)).toList();
    blocks.add(new Block.Title(3, title));
    blocks.add(new Block.Table(header, rows, true));
  }

  private static List<String> kind(MediumResult.Part part) {
    Measures measures = part.measures();
    return Stream.concat(
            Stream.of(
                part.name(),
                Words.estimate(measures.areaUnderCurve()),
                Words.share(measures.detectionRate())),
            answerCells(measures.fakes()))
        .toList();
  }

  private static List<String> source(MediumResult.Part part) {
    return Stream.concat(
            Stream.of(part.name(), Words.share(part.measures().falseAlarmRate())),
            answerCells(part.measures().reals()))
        .toList();
  }

  private void addMistakes(List<Block> blocks) {
    Comparator<ScoredFile> byScore = Comparator.comparingDouble(MediumSection::probability);
    List<List<String>> fakes = extremes(true, byScore);
    List<List<String>> reals = extremes(false, byScore.reversed());
    if (!fakes.isEmpty()) {
      blocks.add(new Block.Title(3, "Fakes with the lowest scores"));
      blocks.add(mistakes(fakes));
    }
    if (!reals.isEmpty()) {
      blocks.add(new Block.Title(3, "Real files with the highest scores"));
      blocks.add(mistakes(reals));
    }
  }

  private static Block mistakes(List<List<String>> rows) {
    return new Block.Table(List.of("file", "P(fake)", "verdict"), rows, true);
  }

  private List<List<String>> extremes(boolean fake, Comparator<ScoredFile> order) {
    return result.files().stream()
        .filter(file -> file.file().fake() == fake && file.score() != null)
        .sorted(order)
        .limit(MISTAKES)
        .map(
            file ->
                List.of(
                    file.file().name(),
                    Words.probability(probability(file)),
                    String.valueOf(file.verdict())))
        .toList();
  }

  private static double probability(ScoredFile file) {
    return Objects.requireNonNull(file.score()).fakeProbability();
  }
}
