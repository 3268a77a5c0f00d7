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
    while (!opened.isEmpty()) {
      close(opened.pop());
    }
  }

  private static void close(AutoCloseable resource) {
    try {
      resource.close();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("A part of the server could not be closed.", e);
    }
  }
}
