package io.github.deepfakedetector.media.worker;

import io.github.deepfakedetector.decode.FrameDecoder;
import io.github.deepfakedetector.decode.SampleDecoder;
import java.nio.file.Path;

/**
 * Decodes untrusted media in child processes: what crashes or hangs there costs that file an error,
 * and the host nothing.
 *
 * <pre>{@code
 * DecoderWorkers workers = DecoderWorkers.start(WorkerOptions.defaults());
 * DeepfakeDetectors.builder()
 *     .frameDecoder(workers.frames())
 *     .sampleDecoder(workers.samples())
 *     .load();
 * }</pre>
 *
 * <p>A child runs the decoders that are found on this process's class path ({@code
 * java.class.path}), one file at a time, and is used again. Whatever it says is checked as a file
 * would be. A file at which it dies is tried once more in a fresh one, and what was handed on by
 * then is not handed on again; decoding is deterministic. A second death is a {@code
 * MediaException} with {@code DECODER_CRASHED}.
 *
 * <p>Thread-safe. Closing either decoder closes the workers, as detectors do that were given them.
 */
public final class DecoderWorkers implements AutoCloseable {
  private final WorkerPool pool;
  private final FrameDecoder frames;
  private final SampleDecoder samples;

  private DecoderWorkers(WorkerPool pool) {
    this.pool = pool;
    Calls calls = new Calls(pool);
    this.frames = new WorkerFrames(calls, this);
    this.samples = new WorkerSamples(calls, this);
  }

  /** Begins to start the processes, and returns; the first file waits for one. */
  public static DecoderWorkers start(WorkerOptions options) {
    return start(options, WorkerMain.class);
  }

  static DecoderWorkers start(WorkerOptions options, Class<?> childMain) {
    WorkerPool pool = new WorkerPool(options, new ChildCommand(options, childMain));
    pool.refill();
    return new DecoderWorkers(pool);
  }

  /** For pictures and videos. */
  public FrameDecoder frames() {
    return frames;
  }

  /** For sound. */
  public SampleDecoder samples() {
    return samples;
  }

  /** The ids of the processes that there are. */
  long[] processes() {
    return pool.processes();
  }

  /** Where they run. */
  Path folder() {
    return pool.folder();
  }

  /** Ends all processes; what is being decoded fails. */
  @Override
  public void close() {
    pool.close();
  }
}
