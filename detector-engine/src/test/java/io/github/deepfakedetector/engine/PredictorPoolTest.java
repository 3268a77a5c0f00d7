package io.github.deepfakedetector.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.repository.zoo.ZooModel;
import io.github.deepfakedetector.error.CancelledException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the real engines, both in one JVM. */
class PredictorPoolTest {
  private static final float[] INPUT = {0, 1, -2, 0.5f};
  private static final float[] OUTPUT = {1, 4, -5, 2.5f};

  @TempDir Path folder = Path.of("unused");

  @Test
  void bothEnginesServeThirtyTwoThreadsInOneJvm() throws Exception {
    try (var tensorFlow = PredictorPool.of(TinyModels.tensorFlow(folder.resolve("tf")), 2);
        var pyTorch = PredictorPool.of(TinyModels.pyTorch(), Numbers::new, 2)) {
      ExecutorService threads = Executors.newFixedThreadPool(32);
      try {
        List<Future<float[]>> results = new ArrayList<>();
        for (int i = 0; i < 320; i++) {
          results.add(threads.submit(() -> tensorFlow.predict(INPUT)));
          results.add(threads.submit(() -> pyTorch.predict(INPUT)));
        }
        for (Future<float[]> result : results) {
          assertThat(result.get(30, TimeUnit.SECONDS)).containsExactly(OUTPUT);
        }
      } finally {
        threads.shutdownNow();
      }
      assertThat(pyTorch.batchPredict(List.of(INPUT, INPUT))).hasSize(2);
    }
  }

  @Test
  void startingTwiceGivesTheSameEngine() {
    assertThat(Engines.start(EngineKind.PYTORCH)).isSameAs(Engines.start(EngineKind.PYTORCH));
    assertThat(Engines.start(EngineKind.PYTORCH).getEngineName()).isEqualTo("PyTorch");
  }

  @Test
  void aClosedPoolRefuses() throws Exception {
    PredictorPool<float[], float[]> pool =
        PredictorPool.of(TinyModels.tensorFlow(folder.resolve("tf")), 1);
    assertThat(pool.predict(INPUT)).containsExactly(OUTPUT);
    pool.close();
    pool.close();
    assertThatThrownBy(() -> pool.predict(INPUT))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the model is closed");
  }

  @Test
  void closingWaitsForThePredictionUnderWayAndWhoeverWaitsIsTold() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(3);
    ZooModel<float[], float[]> model = TinyModels.pyTorch();
    PredictorPool<float[], float[]> pool =
        PredictorPool.of(model, () -> new Waiting(inside, leave), 1);
    try {
      Future<float[]> running = threads.submit(() -> pool.predict(INPUT));
      assertThat(inside.await(30, TimeUnit.SECONDS)).isTrue();
      Future<?> closing = threads.submit(pool::close);
      Thread.sleep(100);
      assertThat(closing.isDone()).isFalse();
      leave.countDown();
      assertThat(running.get(30, TimeUnit.SECONDS)).containsExactly(OUTPUT);
      closing.get(30, TimeUnit.SECONDS);
      assertThatThrownBy(() -> pool.predict(INPUT)).isInstanceOf(IllegalStateException.class);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void anInterruptWhileWaitingCancels() {
    try (var pool = PredictorPool.of(TinyModels.pyTorch(), 1)) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> pool.predict(INPUT)).isInstanceOf(CancelledException.class);
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
