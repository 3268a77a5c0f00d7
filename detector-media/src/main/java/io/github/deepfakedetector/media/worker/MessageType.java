package io.github.deepfakedetector.media.worker;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What is said between host and worker. A byte each, and what belongs to it behind it. */
enum MessageType {
  // From the host.
  /** Decode this; a {@link Call}, and the file's bytes unless it has a path. */
  CALL(1),
  /** Stop what you are at. */
  CANCEL(2),
  /** Are you there? */
  PING(3),

  // From the worker.
  /** The decoders are loaded. */
  READY(4),
  /** I am. */
  PONG(5),
  /** I am at work: how often the work has come to a step since it began. */
  BEAT(6),
  /** How many frames the video seems to hold. */
  EXPECT_FRAMES(7),
  /** How long the recording seems to be, in nanoseconds. */
  EXPECT_DURATION(8),
  /** A frame. */
  FRAME(9),
  /** Forget the frames. */
  RESTART(10),
  /** A block of samples. */
  BLOCK(11),
  /** All is decoded; what it showed. */
  DONE(12),
  /** It could not be decoded; code and message. */
  FAILED(13);

  private final int number;

  MessageType(int number) {
    this.number = number;
  }

  void write(DataOutput out) throws IOException {
    out.writeByte(number);
  }

  static MessageType read(DataInput in) throws IOException {
    int number = in.readUnsignedByte();
    for (MessageType type : values()) {
      if (type.number == number) {
        return type;
      }
    }
    throw new IOException("no message has the number " + number);
  }
}
