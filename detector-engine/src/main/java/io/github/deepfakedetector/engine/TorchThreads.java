package io.github.deepfakedetector.engine;

import ai.djl.pytorch.jni.JniUtils;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads in each of which PyTorch computes with a number of threads of its own. Others are not
 * affected, but for one that uses PyTorch for the first time in the very moment in which such a
 * thread starts: it may compute with as many.
 *
 * <p>PyTorch keeps the number for each thread, and a default for threads that have none yet. Its
 * one setter sets both, so the default is put back, from a thread made for that, before this
 * thread's work begins.
 */
public final class TorchThreads implements ThreadFactory {
  private static final Object SETTING = new Object();

  private final String name;
  private final int count;
  private final AtomicInteger number = new AtomicInteger();

  /**
   * A factory of daemon threads.
   *
   * @param name of the threads, before their numbers
   * @param count of threads that PyTorch computes with, the one itself among them
   */
  public TorchThreads(String name, int count) {
    Engines.start(EngineKind.PYTORCH);
    this.name = name;
    this.count = count;
  }

  @Override
  public Thread newThread(Runnable work) {
    Thread thread =
        new Thread(
            () -> {
              setThreads(count);
              work.run();
            },
            name + "-" + number.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }

  private static void setThreads(int count) {
    synchronized (SETTING) {
      int usual = JniUtils.getNumThreads();
      JniUtils.setNumThreads(count);
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
