package io.github.deepfakedetector.media.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ManyVideosAtOnceTest {
  private static final int THREADS = 16;

  @Test
  void sixteenThreadsAtOnceGetTheFramesThatOneGets() throws Exception {
    List<byte[]> files =
        Clips.expected().stream().map(expected -> Clips.bytes(expected.name())).toList();
    List<Integer> alone = files.stream().map(ManyVideosAtOnceTest::hash).toList();
    ExecutorService executor = Executors.newFixedThreadPool(THREADS);
    CyclicBarrier start = new CyclicBarrier(THREADS);
    try {
      List<Callable<List<Integer>>> tasks = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        tasks.add(
            () -> {
              start.await();
              return files.stream().map(ManyVideosAtOnceTest::hash).toList();
            });
      }
      for (Future<List<Integer>> hashes : executor.invokeAll(tasks)) {
        assertThat(hashes.get()).isEqualTo(alone);
      }
    } finally {
      executor.shutdownNow();
    }
  }

  private static int hash(byte[] file) {
    return Decoded.all(file).frames().stream()
        .mapToInt(frame -> Arrays.hashCode(frame.rgb()))
        .reduce(0, (sum, hash) -> 31 * sum + hash);
  }
}
