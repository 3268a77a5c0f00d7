package io.github.deepfakedetector.audio;

import io.github.deepfakedetector.model.ModelDescription;
import io.github.deepfakedetector.result.Evidence;
import io.github.deepfakedetector.result.Judgement;
import io.github.deepfakedetector.result.ModelUse;
import io.github.deepfakedetector.result.Reason;
import io.github.deepfakedetector.result.Segment;
import io.github.deepfakedetector.result.Warning;
import io.github.deepfakedetector.spi.DetectorModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * From the logits of a recording's pieces to a judgement. Without state.
 *
 * <p>The logits of all pieces that were judged are averaged, each piece counting the same, and the
 * probability is read from the averages: so one piece gives exactly what the network says of it.
 */
final class AudioAggregator {
  private final AudioClassifier classifier;
  private final ModelDescription description;

  /** For one model. */
  AudioAggregator(AudioClassifier classifier) {
    this.classifier = classifier;
    this.description = classifier.description();
  }

  /**
   * What a network says of a piece.
   *
   * @param logits in the order of the network's labels
   */
  record Score(Duration start, Duration end, List<Float> logits) {
    Score {
      logits = List.copyOf(logits);
    }
  }

  /** A recording of which pieces could be judged. */
  Judgement judged(List<Score> scores, Duration time) {
    double[] mean = mean(scores);
    double fake = classifier.fakeProbability(floats(mean));
    List<Segment> segments = scores.stream().map(this::segment).toList();
    Judgement judgement =
        Judgement.of(
            description.verdict(fake),
            fake,
            new Evidence(List.of(), List.of(), segments),
            List.of(use(fake, time, mean)));
    return judgement.withWarnings(disagreement(judgement, segments));
  }

  /**
   * A recording that cannot be judged. Where the network was asked all the same, what it said is
   * told as it is, without a probability.
   */
  Judgement notApplicable(List<Reason> reasons, List<Score> scores, Duration time) {
    return Judgement.notApplicable(
        reasons,
        Evidence.none(),
        scores.isEmpty() ? List.of() : List.of(use(null, time, mean(scores))));
  }

  private Segment segment(Score score) {
    return new Segment(
        score.start(), score.end(), classifier.fakeProbability(floats(doubles(score.logits()))));
  }

  /** An average hides that a part of a recording is unlike the rest. */
  private List<Warning> disagreement(Judgement judgement, List<Segment> segments) {
    List<Segment> others =
        segments.stream()
            .filter(s -> description.verdict(s.fakeProbability()) != judgement.verdict())
            .toList();
    if (others.isEmpty()) {
      return List.of();
    }
    Segment first = others.get(0);
    return List.of(
        new Warning(
            "SEGMENTS_DISAGREE",
            String.format(
                Locale.ROOT,
                "%d of %d windows are judged otherwise than the whole, the first of them from"
                    + " %.1f to %.1f seconds.",
                others.size(),
                segments.size(),
                first.start().toMillis() / 1e3,
                first.end().toMillis() / 1e3)));
  }

  private ModelUse use(@Nullable Double fake, Duration time, double[] mean) {
    DetectorModel model = classifier.model();
    List<Double> logits = new ArrayList<>();
    for (double logit : mean) {
      logits.add(logit);
    }
    return new ModelUse(
        model.id(), model.version(), model.sha256(), fake, time, classifier.labels(), logits);
  }

  private static double[] mean(List<Score> scores) {
    double[] mean = new double[scores.get(0).logits().size()];
    for (Score score : scores) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += (double) score.logits().get(i) / scores.size();
      }
    }
    return mean;
  }

  private static double[] doubles(List<Float> values) {
    return values.stream().mapToDouble(Float::doubleValue).toArray();
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
