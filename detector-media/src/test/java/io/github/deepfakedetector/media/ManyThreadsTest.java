package io.github.deepfakedetector.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.media.ops.Pictures;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ManyThreadsTest {
  private static final int THREADS = 16;

  @Test
  void sixteenThreadsAtOnceGetThePixelsThatOneGets() throws Exception {
    List<String> alone = decodeAll(TestPictures.all());
    ExecutorService executor = Executors.newFixedThreadPool(THREADS);
    try {
      List<Callable<Boolean>> tasks = new ArrayList<>();
      for (int seed = 0; seed < THREADS; seed++) {
        tasks.add(sameInAnyOrder(alone, seed));
      }
      for (Future<Boolean> same : executor.invokeAll(tasks)) {
        assertThat(same.get()).isTrue();
      }
    } finally {
      executor.shutdownNow();
    }
  }

  private static Callable<Boolean> sameInAnyOrder(List<String> alone, int seed) {
    return () -> {
      List<Integer> order = new ArrayList<>();
      for (int i = 0; i < alone.size(); i++) {
        order.add(i);
      }
      Collections.shuffle(order, new Random(seed));
      for (int i : order) {
        if (!decodeAll(List.of(TestPictures.all().get(i))).get(0).equals(alone.get(i))) {
          return false;
        }
      }
      return true;
    };
  }

  private static List<String> decodeAll(List<TestPictures.Expected> pictures) {
    return pictures.stream().map(p -> decodeAndResize(p.name())).toList();
  }

  private static String decodeAndResize(String name) {
    Frame frame = TestPictures.decode(name);
    return TestPictures.sha256(frame) + TestPictures.sha256(Pictures.resize(frame, 99, 77));
  }
}
