package io.github.deepfakedetector.evaluation;

import io.github.deepfakedetector.input.MediaKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What came out for one medium.
 *
 * @param medium absent for files whose content shows none
 * @param files of that medium
 * @param measures of all of them
 * @param kinds of fakes, by name, each measured against all real files; empty if none is named
 * @param sources of real files, by name; empty if none is named
 */
public record MediumResult(
    @Nullable MediaKind medium,
    List<ScoredFile> files,
    Measures measures,
    List<Part> kinds,
    List<Part> sources) {
  /** What files without a kind or source are called. */
  private static final String UNNAMED = "(none given)";

  /**
   * A kind of fakes or a source of real files.
   *
   * @param name as given
   * @param measures of its files; of a kind, with all real files
   */
  public record Part(String name, Measures measures) {}

  /** Copies the lists. */
  public MediumResult {
    files = List.copyOf(files);
    kinds = List.copyOf(kinds);
    sources = List.copyOf(sources);
  }

  /** One result for each medium among the files, in the order of the constants. */
  public static List<MediumResult> byMedium(List<ScoredFile> files) {
    List<MediumResult> results = new ArrayList<>();
    for (MediaKind medium : MediaKind.values()) {
      add(results, files, medium);
    }
    add(results, files, null);
    return results;
  }

  private static void add(
      List<MediumResult> results, List<ScoredFile> files, @Nullable MediaKind medium) {
    List<ScoredFile> own =
        files.stream().filter(file -> file.outcome().medium() == medium).toList();
    if (!own.isEmpty()) {
      results.add(of(medium, own));
    }
  }

  private static MediumResult of(@Nullable MediaKind medium, List<ScoredFile> files) {
    List<ScoredFile> reals = files.stream().filter(file -> !file.file().fake()).toList();
    List<ScoredFile> fakes = files.stream().filter(file -> file.file().fake()).toList();
    return new MediumResult(
        medium, files, Measures.of(files), parts(fakes, reals), parts(reals, List.of()));
  }

  private static List<Part> parts(List<ScoredFile> files, List<ScoredFile> others) {
    if (files.stream().allMatch(file -> file.file().kind() == null)) {
      return List.of();
    }
    return files.stream()
        .map(MediumResult::name)
        .distinct()
        .sorted()
        .map(name -> new Part(name, Measures.ofPart(part(name, files, others))))
        .toList();
  }

  private static List<ScoredFile> part(
      String name, List<ScoredFile> files, List<ScoredFile> others) {
    return Stream.concat(files.stream().filter(file -> name(file).equals(name)), others.stream())
        .toList();
  }

  private static String name(ScoredFile file) {
    return Objects.requireNonNullElse(file.file().kind(), UNNAMED);
  }
}
