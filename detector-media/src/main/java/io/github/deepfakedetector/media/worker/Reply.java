package io.github.deepfakedetector.media.worker;

import java.io.DataInputStream;
import java.io.IOException;

/** Understands what a worker says about one file, over both tries. */
interface Reply {
  /**
   * Reads what belongs to a message, all of it, and checks it.
   *
   * @return what is to be done with it, if anything
   * @throws IOException if that cannot be what a worker has to say
   */
  Runnable read(MessageType type, DataInputStream in) throws IOException;

  /** Reads what decoding showed. */
  void done(DataInputStream in) throws IOException;

  /** Another worker begins anew; what was handed on is not handed on again. */
  void again();

  /** The error for a message that has no place here. */
  static IOException unexpected(MessageType type) {
    return new IOException("a worker does not say " + type + " there");
  }
}
