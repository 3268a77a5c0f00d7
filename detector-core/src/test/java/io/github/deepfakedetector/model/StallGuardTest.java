package io.github.deepfakedetector.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class StallGuardTest {
  @Test
  void closesAStreamFromWhichNothingComes() throws InterruptedException {
    CountDownLatch closed = new CountDownLatch(1);
    InputStream silent =
        new InputStream() {
          @Override
          public int read() {
            return -1;
          }

          @Override
          public void close() {
            closed.countDown();
          }
        };
    try (StallGuard guard = new StallGuard(silent, Duration.ofMillis(20))) {
      closed.await();
      assertThat(guard.stalled()).isTrue();
    }
  }
}
