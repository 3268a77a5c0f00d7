package io.github.deepfakedetector.training;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Says now and then how far a training is, with the mean of its losses since the last time. */
public final class TrainingProgress {
  private final List<String> names;
  private final Consumer<String> lines;
  private final double every;
  private final double[] sums;
  private int count;
  private double saidAt = Double.NEGATIVE_INFINITY;

  /**
   * Nothing said yet.
   *
   * @param names of the losses, in their order
   * @param every at least so long between two lines
   */
  public TrainingProgress(List<String> names, Duration every, Consumer<String> lines) {
    this.names = List.copyOf(names);
    this.lines = lines;
    this.every = every.toMillis() / 1e3;
    this.sums = new double[names.size()];
  }

  /** Says something that is no step. */
  public void say(String line) {
    lines.accept(line);
  }

  /** After a step, from 0. */
  public void step(long step, TrainingClock clock, List<Float> losses) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += losses.get(i);
    }
    count++;
    if (clock.seconds() - saidAt >= every || step + 1 == clock.steps()) {
      saidAt = clock.seconds();
      lines.accept(line(step + 1, clock));
      Arrays.fill(sums, 0);
      count = 0;
    }
  }

  private String line(long done, TrainingClock clock) {
    long left = clock.left(done).toSeconds();
    List<String> means = new ArrayList<>();
    for (int i = 0; i < sums.length; i++) {
      means.add(String.format(Locale.ROOT, "%s %.4f", names.get(i), sums[i] / count));
    }
    return String.format(
        Locale.ROOT,
        "step %,d of %,d, %d:%02d min, %d:%02d left, loss %s",
        done,
        clock.steps(),
        (long) clock.seconds() / 60,
        (long) clock.seconds() % 60,
        left / 60,
        left % 60,
        String.join(", ", means));
  }
}
