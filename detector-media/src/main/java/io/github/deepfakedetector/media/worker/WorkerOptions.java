package io.github.deepfakedetector.media.worker;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * How decoding in child processes is done.
 *
 * @param workers processes, each of which decodes one file at a time; at least 1
 * @param heapMegabytes of each process's Java heap: three bytes a pixel of the largest picture, and
 *     the file, must fit
 * @param memoryMegabytes that a process may have in all, which the operating system enforces where
 *     it is Linux; at least 512 more than the heap
 * @param frozen after so long without a sign of life a process is killed
 * @param stalled after so long without a step forward in one file a process is killed
 * @param longest that one file may take, the time not counted that the caller takes for what it is
 *     handed
 * @param log told in a line what happens to the processes
 * @param output told what they write to their error streams: complaints of native libraries about
 *     files, for the most part
 */
public record WorkerOptions(
    int workers,
    int heapMegabytes,
    int memoryMegabytes,
    Duration frozen,
    Duration stalled,
    Duration longest,
    Consumer<String> log,
    Consumer<String> output) {
  private static final int BESIDE_HEAP = 512;

  /** Checks the figures. */
  public WorkerOptions {
    if (workers < 1 || heapMegabytes < 1 || memoryMegabytes < heapMegabytes + BESIDE_HEAP) {
      throw new IllegalArgumentException(
          "at least one worker, and 512 MB beside the heap, are needed: "
              + workers
              + " workers, "
              + memoryMegabytes
              + " MB, of them heap "
              + heapMegabytes);
    }
  }

  /**
   * As many workers as processors, two at least; 512 MB of heap in 2 GB; 3 seconds without a sign
   * of life, 20 without a step, 5 minutes in all; nothing logged.
   */
  public static WorkerOptions defaults() {
    return new WorkerOptions(
        Math.max(2, Runtime.getRuntime().availableProcessors()),
        512,
        2048,
        Duration.ofSeconds(3),
        Duration.ofSeconds(20),
        Duration.ofMinutes(5),
        line -> {},
        line -> {});
  }

  /** With another number of processes. */
  public WorkerOptions withWorkers(int count) {
    return new WorkerOptions(
        count, heapMegabytes, memoryMegabytes, frozen, stalled, longest, log, output);
  }

  /** With other limits on memory. */
  public WorkerOptions withMemory(int heap, int all) {
    return new WorkerOptions(workers, heap, all, frozen, stalled, longest, log, output);
  }

  /** With other limits on time. */
  public WorkerOptions withTimes(Duration noSign, Duration noStep, Duration all) {
    return new WorkerOptions(
        workers, heapMegabytes, memoryMegabytes, noSign, noStep, all, log, output);
  }

  /** With somewhere to log to: what happens, and what the processes write. */
  public WorkerOptions withLog(Consumer<String> events, Consumer<String> lines) {
    return new WorkerOptions(
        workers, heapMegabytes, memoryMegabytes, frozen, stalled, longest, events, lines);
  }
}
