package io.github.deepfakedetector.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepfakedetector.Cancellation;
import io.github.deepfakedetector.error.CancelledException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BeltTest {
  private final Cancellation cancellation = new Cancellation();
  private final Halt halt = new Halt(cancellation);

  @Test
  void handsEverythingOnInOrderAndHoldsNoMoreThanItMay() {
    AtomicInteger on = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Belt<Integer> belt = new Belt<>(30, thing -> 10, halt);
    CompletableFuture<Void> putting =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 0; i < 1000; i++) {
                belt.put(i);
                most.accumulateAndGet(on.incrementAndGet(), Math::max);
              }
              belt.end();
            });
    List<Integer> taken = new ArrayList<>();
    for (var next = belt.take(); next.isPresent(); next = belt.take()) {
      on.decrementAndGet();
      taken.add(next.get());
    }
    putting.join();
    assertThat(taken).hasSize(1000).isSorted();
    assertThat(most.get()).isLessThanOrEqualTo(4);
  }

  @Test
  void takesOneThingHoweverHeavyItIs() {
    Belt<Integer> belt = new Belt<>(30, thing -> 1000, halt);
    belt.put(1);
    assertThat(belt.take()).contains(1);
    belt.put(2);
    belt.end();
    assertThat(belt.take()).contains(2);
    assertThat(belt.take()).isEmpty();
  }

  @Test
  void wakesWhoeverWaitsWhenItIsCancelled() {
    Belt<Integer> belt = new Belt<>(1, thing -> 1, halt);
    CompletableFuture<Void> waiting = CompletableFuture.runAsync(belt::take);
    cancellation.cancel();
    assertThatThrownBy(waiting::join).hasCauseInstanceOf(CancelledException.class);
  }

  @Test
  void wakesWhoeverWaitsWhenAnotherFails() {
    Belt<Integer> belt = new Belt<>(1, thing -> 1, halt);
    belt.put(1);
    CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> belt.put(2));
    halt.fail(new IllegalStateException("first"));
    halt.fail(new IllegalStateException("second"));
    assertThatThrownBy(waiting::join).hasRootCauseMessage("first");
  }
}
