package io.github.deepfakedetector.media.worker;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** How a child speaks to its host: a message at a time, from whatever thread. */
final class ChildVoice {
  private final DataOutputStream out;

  ChildVoice(DataOutputStream out) {
    this.out = out;
  }

  /** Writes what belongs to a message. */
  interface Content {
    void write(DataOutputStream out) throws IOException;
  }

  void say(MessageType type) {
    say(type, content -> {});
  }

  /**
   * Says it.
   *
   * @throws UncheckedIOException if the host no longer listens
   */
  synchronized void say(MessageType type, Content content) {
    try {
      type.write(out);
      content.write(out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("The host no longer listens.", e);
    }
  }
}
