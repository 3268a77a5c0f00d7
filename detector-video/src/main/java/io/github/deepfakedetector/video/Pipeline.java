package io.github.deepfakedetector.video;

import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.decode.FrameDecoder;
import io.github.deepfakedetector.decode.FrameSink;
import io.github.deepfakedetector.decode.VideoDecoding;
import io.github.deepfakedetector.spi.DetectionTask;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Looks at one video with three threads, each ahead of the next by no more than the belts hold: the
 * caller's decodes, one finds faces, one has the model encode them.
 */
final class Pipeline {
  private static final long BYTES_AHEAD = 48L << 20;
  private static final long WAIT_MILLIS = 50;

  private final DetectionTask task;
  private final FramePlan plan;
  private final Supplier<Observation> observations;
  private final Halt halt;
  private final Belt<Message> messages;
  private final Encoder encoder;
  private final Progress progress;
  private Observation observation;

  /** What the decoder says to the thread that finds faces. */
  private sealed interface Message {}

  private record Picture(Frame frame) implements Message {}

  private record Expect(int frameCount) implements Message {}

  private record Restart() implements Message {}

  /**
   * For one video.
   *
   * @param observations makes a new one, for each time that the video is looked at from its start
   */
  Pipeline(
      DetectionTask task,
      FramePlan plan,
      VideoClassifier classifier,
      Supplier<Observation> observations) {
    this.task = task;
    this.plan = plan;
    this.observations = observations;
    this.halt = new Halt(task.options().cancellation());
    this.messages = new Belt<>(BYTES_AHEAD, Pipeline::bytes, halt);
    this.encoder = new Encoder(classifier, halt);
    this.progress = new Progress(task.options().progress());
    this.observation = observations.get();
  }

  private static long bytes(Message message) {
    return message instanceof Picture picture ? picture.frame().rgb().length : 0;
  }

  /** Looks at all of it; afterwards no thread works on it any more, whatever happened. */
  Observed run(FrameDecoder decoder) {
    ExecutorService threads = Executors.newFixedThreadPool(2, Pipeline::thread);
    try {
      threads.execute(() -> orHalt(this::look));
      threads.execute(() -> orHalt(encoder::run));
      VideoDecoding decoding = decoder.decodeVideo(task.decoding(), plan.selection(), new Hopper());
      messages.end();
      threads.shutdown();
      awaitWithProgress(threads);
      return new Observed(decoding, observation, encoder.features(), encoder.time());
    } catch (RuntimeException | Error e) {
      halt.fail(e);
      threads.shutdownNow();
      throw e;
    } finally {
      awaitEnd(threads);
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "video");
    thread.setDaemon(true);
    return thread;
  }

  private void orHalt(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | Error e) {
      halt.fail(e);
    }
  }

  private void look() {
    for (Optional<Message> next = messages.take(); next.isPresent(); next = messages.take()) {
      Message message = next.get();
      if (message instanceof Picture picture) {
        look(picture.frame());
      } else if (message instanceof Expect expect) {
        observation.expect(expect.frameCount());
        progress.expect(plan, expect.frameCount());
      } else {
        observation = observations.get();
      }
    }
    encoder.end();
  }

  private void look(Frame frame) {
    observation.look(frame).forEach(region -> encoder.write(frame, region));
    progress.done(frame.index());
  }

  /** The last frames may take longer than decoding did. */
  private void awaitWithProgress(ExecutorService threads) {
    try {
      while (!threads.awaitTermination(WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
        progress.tell();
        halt.check();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    halt.check();
  }

  /** The models must not be closed under their hands, so an interrupt has to wait. */
  private static void awaitEnd(ExecutorService threads) {
    threads.shutdown();
    boolean interrupted = false;
    boolean ended = false;
    while (!ended) {
      try {
        ended = threads.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Where the decoder drops its frames. */
  private final class Hopper implements FrameSink {
    @Override
    public void expect(int frameCount) {
      messages.put(new Expect(frameCount));
    }

    @Override
    public void accept(Frame frame) {
      progress.tell();
      messages.put(new Picture(frame));
    }

    @Override
    public void restart() {
      messages.put(new Restart());
    }
  }
}
