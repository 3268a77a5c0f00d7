package io.github.deepfakedetector.evaluation;

import io.github.deepfakedetector.DeepfakeDetectors;
import io.github.deepfakedetector.DetectionOptions;
import io.github.deepfakedetector.scan.FileJudge;
import io.github.deepfakedetector.scan.ParallelScan;
import io.github.deepfakedetector.scan.ScanInput;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Judges labelled files with whatever detectors there are.
 *
 * <pre>{@code
 * try (var detectors = DeepfakeDetectors.load()) {
 *   List<ScoredFile> scored =
 *       Evaluation.run(
 *           LabelledFiles.of(Path.of("faces")).files(), detectors, EvaluationOptions.defaults());
 *   Measures measures = Measures.of(scored);
 * }
 * }</pre>
 */
public final class Evaluation {
  private static final long ORDER = 1;

  private Evaluation() {}

  /**
   * Judges files, several at once and in a mixed order, so that those judged by the time it is
   * cancelled are a fair sample. A file that cannot be judged is an outcome like others.
   *
   * <p>The memory that it takes is that of the files being judged, and less than a kilobyte for
   * each that is done.
   *
   * @return in the order given; fewer files if it was cancelled or the thread interrupted, whose
   *     flag stays set
   */
  public static List<ScoredFile> run(
      List<LabelledFile> files, DeepfakeDetectors detectors, EvaluationOptions options) {
    FileJudge judge =
        new FileJudge(
            detectors, DetectionOptions.builder().cancellation(options.cancellation()).build());
    SortedMap<Integer, ScoredFile> done = new TreeMap<>();
    ParallelScan.run(
        mixed(files.size()),
        options.threads(),
        index -> scored(judge, index, files.get(index)),
        options.cancellation(),
        scored -> {
          done.put(scored.index(), scored.file());
          options.listener().accept(scored.file());
        });
    return List.copyOf(done.values());
  }

  /** A file that is done, and its place in the list. */
  private record Indexed(int index, ScoredFile file) {}

  private static Optional<Indexed> scored(FileJudge judge, int index, LabelledFile file) {
    return judge
        .judge(ScanInput.of(file.file()))
        .map(outcome -> new Indexed(index, new ScoredFile(file, Outcome.of(outcome))));
  }

  /** The same order each time, in which no class, kind or source comes first. */
  private static List<Integer> mixed(int size) {
    List<Integer> indices = new ArrayList<>(IntStream.range(0, size).boxed().toList());
    Collections.shuffle(indices, new Random(ORDER));
    return indices;
  }
}
