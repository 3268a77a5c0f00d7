package io.github.deepfakedetector.media.worker;

import io.github.deepfakedetector.Cancellation;
import io.github.deepfakedetector.decode.DecodeRequest;
import io.github.deepfakedetector.error.CancelledException;
import io.github.deepfakedetector.error.DetectorException;
import java.io.DataInputStream;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One file's way through a worker: asks, listens, hands on, on the caller's thread. */
final class Conversation {
  /** For a worker to stop when it is told to; a decoder looks between two frames. */
  private static final Duration OBEY = Duration.ofSeconds(2);

  private final Worker worker;
  private final Cancellation cancellation;
  private final Reply reply;
  private boolean told;
  private @Nullable RuntimeException thrown;
  private @Nullable Error error;

  Conversation(Worker worker, Cancellation cancellation, Reply reply) {
    this.worker = worker;
    this.cancellation = cancellation;
    this.reply = reply;
  }

  /**
   * Has it decoded.
   *
   * @throws WorkerDeath if the worker does not come to an end of its own
   * @throws DetectorException as the worker's decoder has thrown it
   */
  void run(Call call, byte @Nullable [] bytes, WorkerOptions options) throws WorkerDeath {
    worker.watch().begin(options.frozen(), options.stalled(), options.longest());
    DetectorException failure;
    try {
      ask(call, bytes);
      failure = listen();
    } catch (IOException e) {
      WorkerDeath death = worker.death(e);
      throwOwn();
      throw death;
    } finally {
      worker.watch().end();
    }
    throwOwn();
    if (failure != null) {
      throw failure;
    }
  }

  private void ask(Call call, byte @Nullable [] bytes) throws IOException {
    MessageType.CALL.write(worker.out());
    call.writeTo(worker.out());
    if (bytes != null) {
      worker.out().writeInt(bytes.length);
      worker.out().write(bytes);
    }
    worker.out().flush();
  }

  /** What it failed with; null if it did not. */
  private @Nullable DetectorException listen() throws IOException {
    DataInputStream in = worker.in();
    while (true) {
      MessageType type = MessageType.read(in);
      switch (type) {
        case BEAT -> worker.watch().beat(in.readLong());
        case FAILED -> {
          return Findings.failure(in);
        }
        case DONE -> {
          reply.done(in);
          return null;
        }
        default -> {
          Runnable step = reply.read(type, in);
          worker.watch().heard();
          handOn(step);
        }
      }
      if (cancellation.isCancelled() || Thread.currentThread().isInterrupted()) {
        tellToStop();
      }
    }
  }

  /** The time that this takes is not the worker's. */
  private void handOn(Runnable step) throws IOException {
    if (told) {
      return;
    }
    worker.watch().pause();
    try {
      step.run();
    } catch (RuntimeException e) {
      thrown = e;
    } catch (Error e) {
      error = e;
    } finally {
      worker.watch().resume();
    }
    if (thrown != null || error != null) {
      tellToStop();
    }
  }

  private void tellToStop() throws IOException {
    if (!told) {
      told = true;
      worker.watch().begin(OBEY, OBEY, OBEY);
      MessageType.CANCEL.write(worker.out());
      worker.out().flush();
    }
  }

  /** What the caller's own part threw, or wished, goes before whatever became of the worker. */
  private void throwOwn() {
    if (error != null) {
      throw error;
    }
    if (thrown != null) {
      throw thrown;
    }
    if (told) {
      throw new CancelledException();
    }
  }

  /** Calls the decoding of a file. */
  static byte @Nullable [] bytes(DecodeRequest request) {
    return request.source().path().isPresent()
        ? null
        : request.source().readAll(request.limits().bytes(request.format().kind()));
  }
}
