package io.github.deepfakedetector.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepfakedetector.error.CancelledException;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorkersTest {
  private static final int TASKS = 20;

  @Test
  void allThreadsWorkForASingleCaller() {
    try (Workers workers = new Workers(2)) {
      CountDownLatch both = new CountDownLatch(2);
      List<String> names = workers.serve(() -> workers.all(Collections.nCopies(2, meeting(both))));
      assertThat(new HashSet<>(names)).hasSize(2);
    }
  }

  /** Ends only if two of them run at the same time. */
  private static Function<Workspace, String> meeting(CountDownLatch both) {
    return workspace -> {
      both.countDown();
      try {
        both.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return Thread.currentThread().getName();
    };
  }

  @Test
  void ofManyCallersEachGetsOneThreadAndItsOwnResults() throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(4);
    try (Workers workers = new Workers(2)) {
      CountDownLatch all = new CountDownLatch(4);
      List<Future<Set<String>>> running =
          IntStream.range(0, 4)
              .mapToObj(caller -> callers.submit(() -> threadsOf(workers, caller, all)))
              .toList();
      int alone = 0;
      for (Future<Set<String>> each : running) {
        alone += each.get().size() == 1 ? 1 : 0;
      }
      // The first may have come while there was nobody else.
      assertThat(alone).isGreaterThanOrEqualTo(3);
    } finally {
      callers.shutdownNow();
    }
  }

  private static Set<String> threadsOf(Workers workers, int caller, CountDownLatch all)
      throws InterruptedException {
    all.countDown();
    all.await();
    Set<String> names = Collections.synchronizedSet(new HashSet<>());
    List<Integer> results = workers.serve(() -> workers.all(numbers(caller * TASKS, names)));
    assertThat(results)
        .containsExactlyElementsOf(
            IntStream.range(caller * TASKS, (caller + 1) * TASKS).boxed().toList());
    return names;
  }

  private static List<Function<Workspace, Integer>> numbers(int from, Set<String> names) {
    return IntStream.range(from, from + TASKS)
        .<Function<Workspace, Integer>>mapToObj(
            number ->
                workspace -> {
                  names.add(Thread.currentThread().getName());
                  pause();
                  return number;
                })
        .toList();
  }

  private static void pause() {
    try {
      Thread.sleep(2);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void anInterruptedCallerLeavesNoTaskBehind() throws Exception {
    try (Workers workers = new Workers(1)) {
      AtomicInteger begun = new AtomicInteger();
      CountDownLatch first = new CountDownLatch(1);
      Function<Workspace, Integer> task =
          workspace -> {
            first.countDown();
            pause();
            return begun.incrementAndGet();
          };
      Thread caller = Thread.currentThread();
      Thread interrupting = new Thread(() -> interrupt(first, caller));
      interrupting.start();
      assertThatThrownBy(() -> workers.serve(() -> workers.all(Collections.nCopies(10_000, task))))
          .isInstanceOf(CancelledException.class);
      assertThat(Thread.interrupted()).isTrue();
      int then = begun.get();
      interrupting.join();
      Thread.sleep(20);
      assertThat(begun.get()).isEqualTo(then).isLessThan(10_000);
    }
  }

  private static void interrupt(CountDownLatch first, Thread caller) {
    try {
      first.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    caller.interrupt();
  }
}
