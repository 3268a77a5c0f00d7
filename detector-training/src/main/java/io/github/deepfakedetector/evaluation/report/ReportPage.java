package io.github.deepfakedetector.evaluation.report;

import io.github.deepfakedetector.LoadedDetector;
import io.github.deepfakedetector.evaluation.EvaluationResult;
import io.github.deepfakedetector.evaluation.MediumResult;
import io.github.deepfakedetector.evaluation.Outcome;
import io.github.deepfakedetector.evaluation.ScoredFile;
import io.github.deepfakedetector.result.Reason;
import io.github.deepfakedetector.spi.DetectorModel;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes the page of an evaluation, in no format yet. */
final class ReportPage {
  private static final int LISTED = 100;
  private static final int HASH_SHOWN = 16;

  private final EvaluationResult result;
  private final List<MediumResult> media;
  private final List<Block> blocks = new ArrayList<>();

  private ReportPage(EvaluationResult result, List<MediumResult> media) {
    this.result = result;
    this.media = media;
  }

  static List<Block> of(EvaluationResult result, List<MediumResult> media) {
    return new ReportPage(result, media).write();
  }

  private List<Block> write() {
    blocks.add(new Block.Title(1, "Evaluation on " + result.data()));
    if (!result.complete()) {
      blocks.add(new Block.Text(endedEarly(result)));
    }
    blocks.add(new Block.Points(facts()));
    media.forEach(medium -> blocks.addAll(new MediumSection(medium).blocks()));
    notJudged();
    warnings();
    blocks.add(new Block.Title(2, "How this was measured"));
    blocks.add(new Block.Points(METHODS));
    return blocks;
  }

  static String endedEarly(EvaluationResult result) {
    return String.format(
        Locale.ROOT,
        "Ended early: %,d of %,d files were judged, in a mixed order. What follows holds for them.",
        result.files().size(),
        result.planned());
  }

  private List<String> facts() {
    List<String> facts = new ArrayList<>();
    facts.add(Words.files(result.files().size()) + "; each is in files.csv.");
    for (LoadedDetector detector : result.detectors()) {
      for (DetectorModel model : detector.models()) {
        facts.add("Detector " + detector.id() + ": model " + model(model));
      }
    }
    facts.add(
        String.format(
            Locale.ROOT,
            "Library version %s, %s UTC, %,.1f s.",
            result.libraryVersion(),
            result.ended().truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", ""),
            result.time().toMillis() / 1e3));
    facts.addAll(result.remarks());
    facts.addAll(Copies.remarks(result.files()));
    return facts;
  }

  private static String model(DetectorModel model) {
    String version = model.version() == null ? "" : " " + model.version();
    String hash = model.sha256();
    return model.id()
        + version
        + ", SHA-256 "
        + hash.substring(0, Math.min(HASH_SHOWN, hash.length()))
        + "...";
  }

  /** Counted by why, and listed. */
  private void notJudged() {
    Map<String, List<ScoredFile>> byReason = new TreeMap<>();
    for (ScoredFile file : result.files()) {
      why(file).ifPresent(why -> byReason.computeIfAbsent(why, w -> new ArrayList<>()).add(file));
    }
    if (byReason.isEmpty()) {
      return;
    }
    blocks.add(new Block.Title(2, "Files without a verdict"));
    blocks.add(
        new Block.Table(
            List.of("reason", "fake", "real"),
            byReason.entrySet().stream()
                .map(
                    e -> List.of(e.getKey(), count(e.getValue(), true), count(e.getValue(), false)))
                .toList(),
            true));
    list(byReason.values().stream().flatMap(List::stream).toList());
  }

  private void list(List<ScoredFile> files) {
    blocks.add(
        new Block.Table(
            List.of("file", "label", "why"),
            files.stream()
                .limit(LISTED)
                .map(
                    file ->
                        List.of(
                            file.file().name(),
                            file.file().fake() ? "fake" : "real",
                            message(file.outcome())))
                .toList(),
            false));
    if (files.size() > LISTED) {
      blocks.add(
          new Block.Text("And " + Words.files(files.size() - LISTED) + " more: see files.csv."));
    }
  }

  private static Optional<String> why(ScoredFile file) {
    if (file.outcome() instanceof Outcome.Failed failed) {
      return Optional.of("failed: " + failed.code().wireName());
    }
    if (file.outcome() instanceof Outcome.Answered answered && file.score() == null) {
      return Optional.of("NOT_APPLICABLE: " + reasons(answered));
    }
    return Optional.empty();
  }

  private static String message(Outcome outcome) {
    return outcome instanceof Outcome.Failed failed
        ? failed.message()
        : reasons((Outcome.Answered) outcome);
  }

  private static String reasons(Outcome.Answered answered) {
    return answered.reasons().stream().map(Reason::name).collect(Collectors.joining(", "));
  }

  private static String count(List<ScoredFile> files, boolean fake) {
    return Words.count((int) files.stream().filter(f -> f.file().fake() == fake).count());
  }

  private void warnings() {
    Map<String, String> messages = new LinkedHashMap<>();
    Map<String, Integer> counts = new TreeMap<>();
    for (ScoredFile file : result.files()) {
      if (file.outcome() instanceof Outcome.Answered answered) {
        answered
            .warnings()
            .forEach(
                warning -> {
                  messages.putIfAbsent(warning.code(), warning.message());
                  counts.merge(warning.code(), 1, Integer::sum);
                });
      }
    }
    if (counts.isEmpty()) {
      return;
    }
    blocks.add(new Block.Title(2, "Warnings"));
    blocks.add(
        new Block.Table(
            List.of("warning", "files", "for example"),
            counts.entrySet().stream()
                .map(
                    e ->
                        List.of(
                            e.getKey(),
                            Words.count(e.getValue()),
                            messages.getOrDefault(e.getKey(), "")))
                .toList(),
            false));
  }

  private static final List<String> METHODS =
      List.of(
          "AUC, EER, ECE and the plots: all files with a probability, UNCERTAIN ones included."
              + " Accuracy and what was called FAKE: the verdicts FAKE and REAL alone, as the model"
              + " gives them at its own threshold. The confusion matrix has every file.",
          "Intervals of 95 %. AUC: DeLong's variance, by groups after Obuchowski, on the scale of"
              + " log odds; Newcombe's method 5 where all fakes score higher than all real files."
              + " EER: percentile bootstrap by groups, 1000 resamples. ECE, in 10 bins of equal"
              + " width: basic bootstrap by groups; it begins at 0 where right probabilities would"
              + " show as large an error in one of twenty cases. Shares: Wilson's, on as many"
              + " trials as the groups are worth. Balanced accuracy: Zou and Donner's.",
          "A file without a group counts as independent of all others. Where several show one"
              + " person, or come from one video, name the group in a list: else the intervals are"
              + " too narrow.",
          "ECE depends on how many fakes there are among the files.",
          "Scores of different media come from different detectors and are not compared.");
}
