package io.github.deepfakedetector.audio;

import io.github.deepfakedetector.result.Reason;
import io.github.deepfakedetector.result.Verdict;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a stream sounds like so far.
 *
 * @param time how much was heard
 * @param verdict by the overall probability; NOT_APPLICABLE as long as nothing could be judged
 * @param overall P(fake) of all that could be judged so far, 0..1, 1 = fake: of the averages of the
 *     logits of every second's window; absent while nothing could be judged
 * @param current P(fake) of the last seconds alone; absent if they cannot be judged
 * @param reasons why the last seconds cannot be judged; empty exactly when they can
 */
public record LiveScore(
    Duration time,
    Verdict verdict,
    @Nullable Double overall,
    @Nullable Double current,
    List<Reason> reasons) {
  /** Copies the list. */
  public LiveScore {
    reasons = List.copyOf(reasons);
  }
}
