package io.github.deepfakedetector.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AdmissionTest {
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch go = new CountDownLatch(1);
  private final List<Future<String>> running = new ArrayList<>();

  @AfterEach
  void stop() {
    go.countDown();
    threads.shutdown();
  }

  @Test
  void soManyWorkSoManyWaitAndTheRestIsRefusedAtOnce() throws Exception {
    Admission admission = new Admission(2, 1);
    CountDownLatch began = new CountDownLatch(2);
    for (int i = 0; i < 3; i++) {
      running.add(threads.submit(() -> admission.run(blocked(began))));
    }
    assertThat(began.await(10, TimeUnit.SECONDS)).isTrue();
    while (admission.waiting() < 1) {
      Thread.onSpinWait();
    }
    assertThat(admission.working()).isEqualTo(2);
    assertRefused(() -> admission.run(() -> "never"));
    assertRefused(admission::upload);

    go.countDown();
    for (Future<String> one : running) {
      assertThat(one.get()).isEqualTo("done");
    }
    assertThat(admission.working()).isZero();
    assertThat(admission.waiting()).isZero();
    assertThat(admission.run(() -> "again")).isEqualTo("again");
  }

  @Test
  void aFailureGivesItsPlaceBack() {
    Admission admission = new Admission(1, 0);
    IllegalStateException failure = new IllegalStateException("on purpose");
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(
              () ->
                  admission.run(
                      () -> {
                        throw failure;
                      }))
          .isSameAs(failure);
    }
    assertThat(admission.run(() -> "room")).isEqualTo("room");
  }

  @Test
  void bodiesThatAreBeingReadHavePlacesOfTheirOwn() {
    Admission admission = new Admission(1, 0);
    List<Admission.Upload> uploads = new ArrayList<>();
    for (int i = 0; i < Admission.UPLOADS; i++) {
      uploads.add(admission.upload());
    }
    assertRefused(admission::upload);
    assertThat(admission.run(() -> "a body that is there")).isNotEmpty();
    uploads.get(0).done();
    uploads.get(0).close();
    uploads.set(0, admission.upload());
    assertRefused(admission::upload);
    uploads.forEach(Admission.Upload::close);
  }

  private static void assertRefused(Supplier<?> entry) {
    assertThatThrownBy(entry::get)
        .asInstanceOf(type(ApiException.class))
        .satisfies(
            refused -> {
              assertThat(refused.status()).isEqualTo(503);
              assertThat(refused.body().code()).isEqualTo("overloaded");
              assertThat(refused.retryAfter()).isBetween(1L, 60L);
            });
  }

  private Supplier<String> blocked(CountDownLatch began) {
    return () -> {
      began.countDown();
      try {
        go.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return "done";
    };
  }
}
