package io.github.deepfakedetector.engine;

import java.util.concurrent.ThreadFactory;

/**
 * Threads in each of which PyTorch computes alone, without helpers: for many small operations side
 * by side, where spreading each over all processors costs more than it gains. {@link TorchThreads}
 * says how far others are affected.
 */
public final class SingleThreadedTorch implements ThreadFactory {
  private final TorchThreads threads;

  /**
   * A factory of daemon threads.
   *
   * @param name of the threads, before their numbers
   */
  public SingleThreadedTorch(String name) {
    this.threads = new TorchThreads(name, 1);
  }

  @Override
  public Thread newThread(Runnable work) {
    return threads.newThread(work);
  }
}
