package io.github.deepfakedetector.model;

import java.io.IOException;

/** The server has no such file. */
final class AbsentFileException extends IOException {
  private static final long serialVersionUID = 1L;

  AbsentFileException(String message) {
    super(message);
  }
}
