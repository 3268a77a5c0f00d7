package io.github.deepfakedetector.engine;

import ai.djl.pytorch.jni.JniUtils;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads in each of which PyTorch computes alone, without helpers: for many small operations side
 * by side, where spreading each over all processors costs more than it gains. Other threads are not
 * affected, but for one that uses PyTorch for the first time in the very moment in which such a
 * thread starts: it may stay without helpers too.
 *
 * <p>PyTorch keeps the number of helpers for each thread, and a default for threads that have none
 * yet. Its one setter sets both, so the default is put back, from a thread made for that, before
 * this thread's work begins.
 */
public final class SingleThreadedTorch implements ThreadFactory {
  private static final Object SETTING = new Object();

  private final String name;
  private final AtomicInteger number = new AtomicInteger();

  /**
   * A factory of daemon threads.
   *
   * @param name of the threads, before their numbers
   */
  public SingleThreadedTorch(String name) {
    Engines.start(EngineKind.PYTORCH);
    this.name = name;
  }

  @Override
  public Thread newThread(Runnable work) {
    Thread thread =
        new Thread(
            () -> {
              computeAlone();
              work.run();
            },
            name + "-" + number.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }

  private static void computeAlone() {
    synchronized (SETTING) {
      int usual = JniUtils.getNumThreads();
      JniUtils.setNumThreads(1);
      Thread restoring = new Thread(() -> JniUtils.setNumThreads(usual), "pytorch-threads");
      restoring.start();
      join(restoring);
    }
  }

  private static void join(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
