package io.github.deepfakedetector.media.worker;

import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.UnavailableException;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One child process, as its host sees it. Used by one thread at a time, and looked after by
 * another.
 */
final class Worker implements AutoCloseable {
  /** For starting Java and loading the decoders, on a busy machine and from a cold disk. */
  private static final Duration START = Duration.ofSeconds(60);

  /** For an idle worker to say that it is there. */
  private static final Duration ANSWER = Duration.ofMillis(1500);

  /** After which its memory is given back to the system. */
  private static final int MOST_CALLS = 500;

  private final Process process;
  private final DataInputStream in;
  private final DataOutputStream out;
  private final Watch watch = new Watch();
  private final ErrorStream errors;
  private volatile Watch.@Nullable Fault fault;
  private volatile boolean usable = true;
  private int calls;

  private Worker(Process process, WorkerOptions options) {
    this.process = process;
    this.in = Pieces.reading(process.getInputStream());
    this.out = Pieces.writing(process.getOutputStream());
    this.errors = ErrorStream.of(process, options.output());
  }

  /**
   * Starts a process; {@link #awaitReady} before it is asked for anything.
   *
   * @throws UnavailableException {@code ENGINE_UNAVAILABLE} if there is no Java to start
   */
  static Worker start(ChildCommand command, WorkerOptions options) {
    try {
      return new Worker(command.start(), options);
    } catch (IOException e) {
      throw notStarted(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Waits until it has loaded its decoders.
   *
   * @throws UnavailableException {@code ENGINE_UNAVAILABLE} if it does not come to that
   */
  void awaitReady() {
    watch.begin(START, START, START);
    try {
      expect(MessageType.READY);
    } catch (IOException e) {
      UnavailableException failure = notStarted(how(e) + errors.lastWords(), e);
      close();
      throw failure;
    } finally {
      watch.end();
    }
  }

  /** Whether an idle one is alive and listens. */
  boolean answers() {
    watch.begin(ANSWER, ANSWER, ANSWER);
    try {
      MessageType.PING.write(out);
      out.flush();
      expect(MessageType.PONG);
      return true;
    } catch (IOException e) {
      close();
      return false;
    } finally {
      watch.end();
    }
  }

  long id() {
    return process.pid();
  }

  DataInputStream in() {
    return in;
  }

  DataOutputStream out() {
    return out;
  }

  Watch watch() {
    return watch;
  }

  /** Whether it may be asked for another file. */
  boolean usable() {
    return usable && process.isAlive() && calls < MOST_CALLS;
  }

  void countCall() {
    calls++;
  }

  /** Ends it if something is wrong with it; whoever listens to it then hears that it ended. */
  void lookAfter() {
    Watch.Fault found = watch.fault();
    if (found != null && fault == null) {
      fault = found;
      process.destroyForcibly();
    }
  }

  /** How it came to an end that was met as an exception. */
  WorkerDeath death(IOException met) {
    String how = how(met);
    close();
    return new WorkerDeath(how, fault != Watch.Fault.TOO_LONG, met);
  }

  /** Ends it. */
  @Override
  public void close() {
    usable = false;
    process.destroyForcibly();
  }

  private String how(IOException met) {
    Watch.Fault found = fault;
    if (found != null) {
      return "it was ended, " + found.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
    return Endings.of(process, met);
  }

  private void expect(MessageType expected) throws IOException {
    MessageType type = MessageType.read(in);
    if (type != expected) {
      throw new IOException("it said " + type + " instead of " + expected);
    }
  }

  private static UnavailableException notStarted(String how, Throwable cause) {
    return new UnavailableException(
        ErrorCode.ENGINE_UNAVAILABLE,
        "No decoding process could be started: "
            + how
            + ". It is started with the Java of "
            + System.getProperty("java.home")
            + " and this process's class path; where that cannot be, decode in this process.",
        cause);
  }
}
