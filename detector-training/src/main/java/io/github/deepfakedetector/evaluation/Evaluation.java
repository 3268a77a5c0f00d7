package io.github.deepfakedetector.evaluation;

import io.github.deepfakedetector.Cancellation;
import io.github.deepfakedetector.DeepfakeDetectors;
import io.github.deepfakedetector.error.InternalException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
  /** Files that are handed out beyond those being judged, so that a slow one holds none up. */
  private static final int AHEAD = 8;

  private static final long ORDER = 1;

  private final FileJudge judge;
  private final EvaluationOptions options;
  private final Queue<Begun> begun = new ArrayDeque<>();
  private final SortedMap<Integer, ScoredFile> done = new TreeMap<>();

  /** A file at work, and its place in the list. */
  private record Begun(int index, Future<Optional<ScoredFile>> outcome) {}

  private Evaluation(DeepfakeDetectors detectors, EvaluationOptions options) {
    this.judge = new FileJudge(detectors, options.cancellation());
    this.options = options;
  }

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
    return new Evaluation(detectors, options).judgeAll(files);
  }

  private List<ScoredFile> judgeAll(List<LabelledFile> files) {
    ExecutorService threads = Executors.newFixedThreadPool(options.threads(), Evaluation::thread);
    try {
      Iterator<Integer> next = mixed(files.size()).iterator();
      while (next.hasNext() && !stopped()) {
        int index = next.next();
        LabelledFile file = files.get(index);
        begun.add(new Begun(index, threads.submit(() -> judge.judge(file))));
        // The first alone: engines start with it, and several at once would start them together.
        if (done.isEmpty() || begun.size() >= AHEAD * options.threads()) {
          take();
        }
      }
      while (!begun.isEmpty()) {
        take();
      }
      return List.copyOf(done.values());
    } finally {
      threads.shutdownNow();
    }
  }

  /** The same order each time, in which no class, kind or source comes first. */
  private static List<Integer> mixed(int size) {
    List<Integer> indices = new ArrayList<>(IntStream.range(0, size).boxed().toList());
    Collections.shuffle(indices, new Random(ORDER));
    return indices;
  }

  private boolean stopped() {
    if (Thread.currentThread().isInterrupted()) {
      options.cancellation().cancel();
    }
    return options.cancellation().isCancelled();
  }

  private void take() {
    Begun first = begun.remove();
    result(first.outcome(), options.cancellation())
        .ifPresent(
            file -> {
              done.put(first.index(), file);
              options.listener().accept(file);
            });
  }

  /** Interrupted, it asks the others to stop, and waits for what they still say. */
  private static <T> T result(Future<T> task, Cancellation cancellation) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) {
          interrupted = true;
          cancellation.cancel();
        } catch (ExecutionException e) {
          throw new InternalException("The evaluation failed: " + e.getCause() + ".", e);
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "evaluation");
    thread.setDaemon(true);
    return thread;
  }
}
