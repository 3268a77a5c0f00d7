package io.github.deepfakedetector.server;

import java.util.ArrayDeque;
import java.util.Deque;

/** Closes what was opened so far, the last first, unless everything was. */
final class Opening implements AutoCloseable {
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();

  <T extends AutoCloseable> T add(T resource) {
    opened.push(resource);
    return resource;
  }

  void succeeded() {
    opened.clear();
  }

  @Override
  public void close() {
    Closing.all(opened);
    opened.clear();
  }
}
