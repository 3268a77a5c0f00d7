package io.github.deepfakedetector.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepfakedetector.checkpoint.FloatTensor;
import io.github.deepfakedetector.error.InternalException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingLoopTest {
  @TempDir Path folder;
  private final List<Long> learnt = new ArrayList<>();

  /** Learns numbers; a loss is what the third of them is given. */
  private final class Counter implements Trainee<Long> {
    private final float third;

    Counter(float third) {
      this.third = third;
    }

    @Override
    public List<Float> learn(Long lesson, long step, float learningRate) {
      learnt.add(lesson);
      return List.of(step == 2 ? third : 1);
    }

    @Override
    public Map<String, FloatTensor> state() {
      return Map.of("sum", new FloatTensor(List.of(), new float[] {learnt.size()}));
    }

    @Override
    public void restore(Map<String, FloatTensor> state) {
      assertThat(state).containsOnlyKeys("sum");
    }
  }

  private TrainingLoop<Long> loop() {
    return new TrainingLoop<>(
        number -> number,
        saved(),
        new TrainingClock(4, Duration.ofMinutes(1), InstantSource.system()),
        new LearningRate(1, 1),
        0,
        new TrainingProgress(List.of("loss"), Duration.ZERO, line -> {}));
  }

  private SavedState saved() {
    return new SavedState(folder.resolve("state.pt"), 1);
  }

  @Test
  void learnsEveryLessonOnceAndSavesTheEnd() throws IOException {
    assertThat(loop().train(new Counter(1), null)).isEqualTo(4);
    assertThat(learnt).containsExactly(0L, 1L, 2L, 3L);
    assertThat(saved().read().step()).isEqualTo(4);
  }

  @Test
  void stopsWhereALossIsNoNumberAndKeepsWhatWasSavedBefore() {
    assertThatThrownBy(() -> loop().train(new Counter(Float.NaN), null))
        .isInstanceOf(InternalException.class)
        .hasMessageContaining("diverged")
        .hasMessageContaining("step 3");
    assertThat(saved().read().step()).isEqualTo(2);
  }

  @Test
  void goesOnFromWhatWasSaved() throws IOException {
    SavedState.State state =
        new SavedState.State(3, 1, Map.of("sum", new FloatTensor(List.of(), new float[] {3})));
    assertThat(loop().train(new Counter(1), state)).isEqualTo(4);
    assertThat(learnt).containsExactly(3L);
  }
}
