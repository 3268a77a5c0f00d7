package io.github.deepfakedetector.model;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** Closes a stream from which nothing came for a while, so that whoever reads it gets an error. */
final class StallGuard implements AutoCloseable {
  private final Thread thread;
  private volatile long lastProgress = System.nanoTime();
  private volatile boolean stalled;

  StallGuard(InputStream stream, Duration patience) {
    this.thread = new Thread(() -> watch(stream, patience), "download-watch");
    thread.setDaemon(true);
    thread.start();
  }

  void progress() {
    lastProgress = System.nanoTime();
  }

  boolean stalled() {
    return stalled;
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  private void watch(InputStream stream, Duration patience) {
    try {
      while (System.nanoTime() - lastProgress < patience.toNanos()) {
        Thread.sleep(Math.max(1, patience.toMillis() / 10));
      }
      stalled = true;
      stream.close();
    } catch (InterruptedException e) {
      // Closed: the download is over.
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      // Closed or not, the reader is told by stalled(), and by the stream itself.
    }
  }
}
