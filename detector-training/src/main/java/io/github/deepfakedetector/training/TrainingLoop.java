package io.github.deepfakedetector.training;

import io.github.deepfakedetector.engine.SingleThreadedTorch;
import io.github.deepfakedetector.error.InternalException;
import java.io.IOException;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The loop: lessons come from the background, a trainee learns from them, its state is saved. For
 * one thread, once.
 *
 * @param <L> what one step learns from
 */
public final class TrainingLoop<L> {
  private static final int MAKERS = 2;
  private static final int AHEAD = 4;

  private final LongFunction<L> maker;
  private final SavedState saved;
  private final TrainingClock clock;
  private final LearningRate rate;
  private final double savedEvery;
  private final TrainingProgress progress;

  /**
   * Not begun yet.
   *
   * @param maker of the lesson of a number, called by several threads at once
   * @param savedEvery seconds after which the state is saved
   */
  public TrainingLoop(
      LongFunction<L> maker,
      SavedState saved,
      TrainingClock clock,
      LearningRate rate,
      double savedEvery,
      TrainingProgress progress) {
    this.maker = maker;
    this.saved = saved;
    this.clock = clock;
    this.rate = rate;
    this.savedEvery = savedEvery;
    this.progress = progress;
  }

  /**
   * Trains to the end.
   *
   * @param state to go on from; null to begin
   * @return the steps that were taken, those before the state included
   * @throws IOException if the state cannot be saved
   * @throws InternalException if a loss is no number
   */
  public long train(Trainee<L> trainee, SavedState.@Nullable State state) throws IOException {
    long first = 0;
    double before = 0;
    if (state != null) {
      trainee.restore(state.tensors());
      first = state.step();
      before = state.seconds();
    }
    try (BackgroundBatches<L> lessons =
        new BackgroundBatches<>(MAKERS, AHEAD, new SingleThreadedTorch("lessons"), maker)) {
      clock.start(first, before);
      return learn(trainee, lessons, first);
    }
  }

  private long learn(Trainee<L> trainee, BackgroundBatches<L> lessons, long first)
      throws IOException {
    double savedAt = clock.seconds();
    long step = first;
    for (; !clock.over(step); step++) {
      if (step > first && clock.seconds() - savedAt >= savedEvery) {
        save(trainee, step);
        savedAt = clock.seconds();
      }
      float now = rate.at(step, clock.progress(step));
      L lesson = lessons.take(step, clock.steps());
      List<Float> losses = trainee.learn(lesson, step, now);
      requireFinite(losses, step);
      progress.step(step, clock, losses);
    }
    save(trainee, step);
    return step;
  }

  /** What was saved before stays, since nothing good can come of numbers that are none. */
  private static void requireFinite(List<Float> losses, long step) {
    if (!losses.stream().allMatch(Float::isFinite)) {
      throw new InternalException(
          "The training diverged: the loss of step " + (step + 1) + " is " + losses + ".", null);
    }
  }

  private void save(Trainee<L> trainee, long step) throws IOException {
    saved.write(new SavedState.State(step, clock.seconds(), trainee.state()));
  }
}
