package io.github.deepfakedetector.media.worker;

import io.github.deepfakedetector.Cancellation;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A child's part of the conversation: listens on one thread, decodes on another. */
final class ChildSession {
  private static final int BEAT_MILLIS = 250;

  private final DataInputStream in;
  private final ChildVoice voice;
  private final ChildDecoders decoders;
  private volatile @Nullable Cancellation current;
  private final ScheduledExecutorService decoding = Executors.newSingleThreadScheduledExecutor();
  private final ScheduledExecutorService beating = Executors.newSingleThreadScheduledExecutor();

  ChildSession(DataInputStream in, ChildVoice voice, ChildDecoders decoders) {
    this.in = in;
    this.voice = voice;
    this.decoders = decoders;
  }

  /** Listens until the host says no more. */
  void run() throws IOException {
    var unused =
        beating.scheduleAtFixedRate(this::beat, BEAT_MILLIS, BEAT_MILLIS, TimeUnit.MILLISECONDS);
    voice.say(MessageType.READY);
    try {
      while (true) {
        listen();
      }
    } catch (EOFException e) {
      cancel();
    }
  }

  private void listen() throws IOException {
    MessageType type = MessageType.read(in);
    switch (type) {
      case PING -> voice.say(MessageType.PONG);
      case CANCEL -> cancel();
      case CALL -> begin(ChildCall.read(in, voice, decoders));
      default -> throw new IOException("a host does not say " + type);
    }
  }

  private void begin(ChildCall call) {
    current = call.cancellation();
    decoding.execute(
        () -> {
          try {
            call.run(() -> current = null);
          } catch (Throwable e) {
            // A defect, or no memory left: the host learns it from the process's end.
            e.printStackTrace();
            Runtime.getRuntime().halt(1);
          }
        });
  }

  /** Only while at work: the host does not listen otherwise. */
  private void beat() {
    Cancellation work = current;
    if (work != null) {
      voice.say(MessageType.BEAT, out -> out.writeLong(work.checks()));
    }
  }

  private void cancel() {
    Cancellation work = current;
    if (work != null) {
      work.cancel();
    }
  }
}
