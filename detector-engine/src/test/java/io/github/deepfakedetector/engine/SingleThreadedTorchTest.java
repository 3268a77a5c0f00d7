package io.github.deepfakedetector.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.pytorch.jni.JniUtils;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** PyTorch's helpers are taken from the factory's threads, and from no others. */
class SingleThreadedTorchTest {
  @Test
  void leavesOtherThreadsTheirHelpers() throws Exception {
    Engines.start(EngineKind.PYTORCH);
    int usual = JniUtils.getNumThreads();
    JniUtils.setNumThreads(3);
    ExecutorService alone = Executors.newFixedThreadPool(2, new SingleThreadedTorch("alone"));
    ExecutorService others = Executors.newSingleThreadExecutor();
    try {
      assertThat(alone.submit(JniUtils::getNumThreads).get()).isEqualTo(1);
      assertThat(alone.submit(JniUtils::getNumThreads).get()).isEqualTo(1);
      assertThat(JniUtils.getNumThreads()).isEqualTo(3);
      assertThat(others.submit(JniUtils::getNumThreads).get()).isEqualTo(3);
    } finally {
      alone.shutdown();
      others.shutdown();
      JniUtils.setNumThreads(usual);
    }
  }
}
