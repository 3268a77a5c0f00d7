package io.github.deepfakedetector.training.image;

import io.github.deepfakedetector.engine.SingleThreadedTorch;
import io.github.deepfakedetector.training.BackgroundBatches;
import io.github.deepfakedetector.training.SavedState;
import io.github.deepfakedetector.training.TrainingClock;
import io.github.deepfakedetector.training.TrainingProgress;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The loop: lessons come from the background, the network learns, the state is saved. For one
 * thread, once.
 */
final class ImageTrainer {
  private static final int MAKERS = 2;
  private static final int AHEAD = 4;

  private final LessonMaker maker;
  private final SavedState saved;
  private final TrainingClock clock;
  private final Pace pace;
  private final TrainingProgress progress;

  ImageTrainer(
      LessonMaker maker,
      SavedState saved,
      TrainingClock clock,
      Pace pace,
      TrainingProgress progress) {
    this.maker = maker;
    this.saved = saved;
    this.clock = clock;
    this.pace = pace;
    this.progress = progress;
  }

  /** Trains to the end, from a state if one is given; returns the steps that were taken. */
  long train(Learner learner, SavedState.@Nullable State state) throws IOException {
    long first = 0;
    double before = 0;
    if (state != null) {
      learner.network().restore(state.tensors());
      first = state.step();
      before = state.seconds();
    }
    try (BackgroundBatches<Lesson> lessons =
        new BackgroundBatches<>(MAKERS, AHEAD, new SingleThreadedTorch("lessons"), maker::make)) {
      clock.start(first, before);
      return learn(learner, lessons, first);
    }
  }

  private long learn(Learner learner, BackgroundBatches<Lesson> lessons, long first)
      throws IOException {
    double savedAt = clock.seconds();
    long step = first;
    for (; !clock.over(step); step++) {
      if (step > first && clock.seconds() - savedAt >= pace.savedEvery()) {
        save(learner, step);
        savedAt = clock.seconds();
      }
      float rate = pace.rate().at(step, clock.progress(step));
      Lesson lesson = lessons.take(step, clock.steps());
      progress.step(step, clock, learner.learn(lesson, step, rate));
    }
    save(learner, step);
    return step;
  }

  private void save(Learner learner, long step) throws IOException {
    saved.write(new SavedState.State(step, clock.seconds(), learner.network().state()));
  }
}
