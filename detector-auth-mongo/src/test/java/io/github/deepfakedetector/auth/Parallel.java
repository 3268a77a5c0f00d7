package io.github.deepfakedetector.auth;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Runs calls at the same moment. */
final class Parallel {

  private Parallel() {}

  /** How many of the calls returned; the others must have thrown what is expected. */
  static long successes(int calls, Class<? extends AuthException> expected, IntFunction<?> call)
      throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    ExecutorService pool = Executors.newFixedThreadPool(Math.min(calls, 32));
    try {
      List<Future<Boolean>> results = new ArrayList<>();
      for (int i = 0; i < calls; i++) {
        int number = i;
        Callable<Boolean> task =
            () -> {
              start.await();
              return succeeds(expected, () -> call.apply(number));
            };
        results.add(pool.submit(task));
      }
      start.countDown();
      long successes = 0;
      for (Future<Boolean> result : results) {
        successes += result.get() ? 1 : 0;
      }
      return successes;
    } finally {
      pool.shutdown();
    }
  }

  private static boolean succeeds(Class<? extends AuthException> expected, Callable<?> call)
      throws Exception {
    try {
      call.call();
      return true;
    } catch (AuthException e) {
      if (expected.isInstance(e)) {
        return false;
      }
      throw e;
    }
  }
}
