package io.github.deepfakedetector.training.faces;

import io.github.deepfakedetector.face.NetworkKind;
import java.nio.ByteBuffer;
import java.util.List;

/** What one step learns from, for each network. */
record Lesson(List<Part> parts) {
  /**
   * Pictures for one network.
   *
   * @param count of the pictures
   * @param input a direct buffer of count x side x side x 3 floats
   * @param taught what the teacher says of each place
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Part(NetworkKind kind, int count, ByteBuffer input, float[] taught) {}
}
