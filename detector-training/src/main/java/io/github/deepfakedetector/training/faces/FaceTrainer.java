package io.github.deepfakedetector.training.faces;

import io.github.deepfakedetector.engine.SingleThreadedTorch;
import io.github.deepfakedetector.face.FaceWeights;
import io.github.deepfakedetector.training.BackgroundBatches;
import io.github.deepfakedetector.training.SavedState;
import io.github.deepfakedetector.training.TrainingClock;
import io.github.deepfakedetector.training.TrainingEngine;
import io.github.deepfakedetector.training.TrainingProgress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The loop: lessons come from the background, the pupil learns, the state is saved. For one thread,
 * once.
 */
final class FaceTrainer {
  private static final int MAKERS = 2;
  private static final int AHEAD = 4;

  private final LessonMaker maker;
  private final SavedState saved;
  private final TrainingClock clock;
  private final Pace pace;
  private final TrainingProgress progress;
  private final @Nullable FaceWeights beginning;
  private final List<Lesson> held = new ArrayList<>();
  private volatile @Nullable Stages choosing;

  FaceTrainer(
      LessonMaker maker,
      SavedState saved,
      TrainingClock clock,
      Pace pace,
      TrainingProgress progress,
      @Nullable FaceWeights beginning) {
    this.maker = maker;
    this.saved = saved;
    this.clock = clock;
    this.pace = pace;
    this.progress = progress;
    this.beginning = beginning;
  }

  /** What came out, after how many steps. */
  record Trained(FaceWeights weights, long steps) {}

  /** Trains to the end, from a state if one is given. */
  Trained train(SavedState.@Nullable State state) throws IOException {
    try (Pupil pupil = new Pupil(TrainingEngine.start(), maker.seed(), beginning);
        BackgroundBatches<Lesson> lessons =
            new BackgroundBatches<>(
                MAKERS,
                AHEAD,
                new SingleThreadedTorch("lessons"),
                number -> maker.make(number, choosing))) {
      long first = 0;
      double before = 0;
      if (state != null) {
        pupil.restore(state.tensors());
        first = state.step();
        before = state.seconds();
      }
      clock.start(first, before);
      long steps = learn(pupil, lessons, first);
      return new Trained(pupil.weights(), steps);
    } finally {
      choose(null);
    }
  }

  private long learn(Pupil pupil, BackgroundBatches<Lesson> lessons, long first)
      throws IOException {
    double savedAt = clock.seconds();
    long step = first;
    for (; !clock.over(step); step++) {
      boolean refreshing = step % pace.refresh() == 0;
      if (refreshing || held.isEmpty()) {
        refresh(pupil, step);
      }
      double unsaved = clock.seconds() - savedAt;
      if (step > first && unsaved >= (refreshing ? pace.savedEvery() : pace.savedAtLatest())) {
        save(pupil, step);
        savedAt = clock.seconds();
      }
      float rate = pace.rate().at(step, clock.progress(step));
      progress.step(step, clock, pupil.learn(next(lessons, step), step, rate));
    }
    save(pupil, step);
    return step;
  }

  /** A new lesson, or in every second step one that was learnt from since the last refresh. */
  private Lesson next(BackgroundBatches<Lesson> lessons, long step) {
    if (step % 2 == 1 && !held.isEmpty()) {
      return held.get(new SplittableRandom(maker.seed() + step).nextInt(held.size()));
    }
    long end = step - step % pace.refresh() + pace.refresh();
    Lesson lesson = lessons.take(step / 2, end / 2);
    held.add(lesson);
    return lesson;
  }

  /** All lessons that the former stages choose for are finished by now. */
  private void refresh(Pupil pupil, long step) {
    held.forEach(maker::recycle);
    held.clear();
    if (step >= pace.tooEarly()) {
      choose(new Stages(pupil.weights()));
    }
  }

  private void choose(@Nullable Stages next) {
    Stages former = choosing;
    choosing = next;
    if (former != null) {
      former.close();
    }
  }

  private void save(Pupil pupil, long step) throws IOException {
    saved.write(new SavedState.State(step, clock.seconds(), pupil.state()));
  }
}
