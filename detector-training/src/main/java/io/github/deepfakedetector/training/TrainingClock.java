package io.github.deepfakedetector.training;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * How far a training is: by steps, or by time where that runs out first. For one thread at a time.
 */
public final class TrainingClock {
  private final long steps;
  private final double limit;
  private final InstantSource source;
  private Instant started;
  private long firstStep;
  private double before;

  /**
   * Not started yet.
   *
   * @param steps of the whole training
   * @param limit of its time, the parts before a resumption included
   */
  public TrainingClock(long steps, Duration limit, InstantSource source) {
    this.steps = steps;
    this.limit = limit.toMillis() / 1e3;
    this.source = source;
    this.started = source.instant();
  }

  /**
   * Starts.
   *
   * @param step that comes first, from 0
   * @param seconds that the steps before took
   */
  public void start(long step, double seconds) {
    started = source.instant();
    firstStep = step;
    before = seconds;
  }

  /** Seconds of training so far, the parts before a resumption included. */
  public double seconds() {
    return before + sinceStart();
  }

  private double sinceStart() {
    return Duration.between(started, source.instant()).toMillis() / 1e3;
  }

  /** Steps of the whole training. */
  public long steps() {
    return steps;
  }

  /** 0..1. */
  public double progress(long step) {
    return Math.min(1, Math.max(step / (double) steps, seconds() / limit));
  }

  /** Whether no step is left, or no time. */
  public boolean over(long step) {
    return progress(step) >= 1;
  }

  /** About how long it will still take, by the speed since the start. */
  public Duration left(long step) {
    double untilLimit = limit - seconds();
    long done = step - firstStep;
    double bySteps = done < 1 ? untilLimit : (steps - step) * sinceStart() / done;
    return Duration.ofSeconds((long) Math.max(0, Math.min(untilLimit, bySteps)));
  }
}
