package io.github.deepfakedetector.evaluation;

import io.github.deepfakedetector.Cancellation;
import java.util.function.Consumer;

/**
 * How to evaluate.
 *
 * @param threads how many files are judged at once
 * @param cancellation ends it early; what was judged by then is kept
 * @param listener told of each file that is done, by the thread that evaluates
 */
public record EvaluationOptions(
    int threads, Cancellation cancellation, Consumer<ScoredFile> listener) {
  /** Checks the number of threads. */
  public EvaluationOptions {
    if (threads < 1) {
      throw new IllegalArgumentException("at least one thread is needed, not " + threads);
    }
  }

  /** A thread for each processor, no listener, a cancellation that no one holds. */
  public static EvaluationOptions defaults() {
    return builder().build();
  }

  /** Starts from the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds {@link EvaluationOptions}. */
  public static final class Builder {
    private int threads = Runtime.getRuntime().availableProcessors();
    private Cancellation cancellation = new Cancellation();
    private Consumer<ScoredFile> listener = file -> {};

    private Builder() {}

    /** Judges so many files at once. */
    public Builder threads(int value) {
      this.threads = value;
      return this;
    }

    /** Can be ended early. */
    public Builder cancellation(Cancellation value) {
      this.cancellation = value;
      return this;
    }

    /** Is told of each file. */
    public Builder listener(Consumer<ScoredFile> value) {
      this.listener = value;
      return this;
    }

    /** The options. */
    public EvaluationOptions build() {
      return new EvaluationOptions(threads, cancellation, listener);
    }
  }
}
