package io.github.deepfakedetector.evaluation;

import io.github.deepfakedetector.result.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A line for each file, there as soon as the file is judged: should the process be killed, what it
 * had done is left. Its first columns are those of a list that can be evaluated again.
 */
public final class FilesCsv implements AutoCloseable {
  /** The file's name in the folder of a report. */
  public static final String NAME = "files.csv";

  private static final List<String> HEADER =
      List.of(
          "path",
          "label",
          "kind",
          "group",
          "medium",
          "verdict",
          "fakeProbability",
          "reasons",
          "error",
          "message",
          "sha256");

  private final Writer out;

  private FilesCsv(Path file) throws IOException {
    this.out = Files.newBufferedWriter(file);
    write(HEADER);
  }

  /** Begins the file in a folder, in place of an older one. */
  public static FilesCsv open(Path folder) throws IOException {
    return new FilesCsv(folder.resolve(NAME));
  }

  /** All files at once, in their order, in place of what was there as soon as it is complete. */
  public static void write(Path folder, List<ScoredFile> files) throws IOException {
    Path complete = folder.resolve(NAME);
    Path partial = folder.resolve(NAME + ".part");
    try (FilesCsv csv = new FilesCsv(partial)) {
      files.forEach(csv::add);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    Files.move(partial, complete, StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * Adds a file.
   *
   * @throws UncheckedIOException if it cannot be written
   */
  public void add(ScoredFile file) {
    try {
      write(cells(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(List<String> cells) throws IOException {
    out.write(CsvText.line(cells));
    out.write('\n');
    out.flush();
  }

  private static List<String> cells(ScoredFile file) {
    LabelledFile labelled = file.file();
    Outcome outcome = file.outcome();
    String medium =
        outcome.medium() == null ? "" : outcome.medium().name().toLowerCase(Locale.ROOT);
    List<String> before =
        List.of(
            labelled.name(),
            labelled.fake() ? "fake" : "real",
            Objects.requireNonNullElse(labelled.kind(), ""),
            Objects.requireNonNullElse(labelled.group(), ""),
            medium);
    return Stream.concat(before.stream(), answer(outcome).stream()).toList();
  }

  private static List<String> answer(Outcome outcome) {
    if (outcome instanceof Outcome.Failed failed) {
      return List.of("", "", "", failed.code().wireName(), failed.message(), "");
    }
    Outcome.Answered answered = (Outcome.Answered) outcome;
    Double probability = answered.fakeProbability();
    return List.of(
        answered.verdict().name(),
        probability == null ? "" : probability.toString(),
        answered.reasons().stream().map(Reason::name).collect(Collectors.joining(" ")),
        "",
        "",
        answered.sha256());
  }

  /** What was added is there already. */
  @Override
  public void close() throws IOException {
    out.close();
  }
}
