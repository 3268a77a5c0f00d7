package io.github.deepfakedetector.audio;

import io.github.deepfakedetector.result.Reason;
import io.github.deepfakedetector.result.Warning;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Whether a piece of sound is one that a detector of synthetic speech can say something about.
 * Networks answer silence and music with as much confidence as speech, so they must not be believed
 * there. Where the lines were drawn, and how often they err, says the module's README.
 *
 * @param reasons why it cannot be judged; empty if it can
 * @param uncertain whether it only just counts as speech
 */
record SoundCheck(List<Reason> reasons, boolean uncertain) {
  /** Decibels below full scale: less is silence. */
  static final double SILENCE = -60;

  private static final double SHORTEST_SECONDS = 1;

  /** Of {@link SpeechMeasure#likeness}, for pieces of 2.5 seconds and more. */
  private static final double NO_SPEECH = 0;

  private static final double HARDLY_SPEECH = 1;

  /** A second of speech alone varies less: there the line lies so much lower. */
  private static final double LENIENCE = 4.8;

  private static final double FULL_LENGTH_SECONDS = 2.5;

  /** Of {@link LevelMeter#flatTops}. */
  private static final double SOMEWHAT_CLIPPED = 0.002;

  private static final double CLIPPED = 0.15;
  private static final double FAINT = -45;

  SoundCheck {
    reasons = List.copyOf(reasons);
  }

  /** Looks at a piece. */
  static SoundCheck of(float[] samples, int sampleRate) {
    double seconds = (double) samples.length / sampleRate;
    if (seconds < SHORTEST_SECONDS) {
      return unfit(Reason.TOO_SHORT);
    }
    SpeechMeasure measure = SpeechMeasure.of(samples, sampleRate);
    if (measure.level() < SILENCE) {
      return unfit(Reason.SILENT);
    }
    double likeness = measure.likeness() + lenience(seconds);
    return likeness < NO_SPEECH
        ? unfit(Reason.NO_SPEECH)
        : new SoundCheck(List.of(), likeness < HARDLY_SPEECH);
  }

  /** Looks at a piece as a whole recording: also whether it is overdriven. */
  static SoundCheck whole(float[] samples, int sampleRate) {
    LevelMeter level = new LevelMeter(sampleRate);
    level.add(samples);
    SoundCheck check = of(samples, sampleRate);
    return check.reasons().isEmpty() && isClipped(level) ? unfit(Reason.CLIPPED) : check;
  }

  /** The reason that most of several have. */
  static List<Reason> common(List<SoundCheck> checks) {
    Map<Reason, Long> counts =
        checks.stream()
            .flatMap(check -> check.reasons().stream())
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    return counts.entrySet().stream()
        .max(
            Map.Entry.<Reason, Long>comparingByValue()
                .thenComparing(Comparator.comparing(Map.Entry::getKey)))
        .map(entry -> List.of(entry.getKey()))
        .orElse(List.of());
  }

  static boolean isClipped(LevelMeter level) {
    return level.level() >= SILENCE && level.flatTops() >= CLIPPED;
  }

  /** What is worth knowing of a recording that can be judged. */
  static List<Warning> warnings(LevelMeter level) {
    List<Warning> warnings = new ArrayList<>();
    if (level.flatTops() >= SOMEWHAT_CLIPPED) {
      warnings.add(
          new Warning(
              "CLIPPED",
              String.format(
                  Locale.ROOT,
                  "The sound is overdriven: %.1f %% of it lies at its peak, cut off.",
                  100 * level.flatTops())));
    }
    if (level.level() < FAINT) {
      warnings.add(
          new Warning(
              "FAINT",
              String.format(
                  Locale.ROOT, "The sound is faint: %.0f dB below full scale.", -level.level())));
    }
    return warnings;
  }

  private static SoundCheck unfit(Reason reason) {
    return new SoundCheck(List.of(reason), false);
  }

  private static double lenience(double seconds) {
    double missing = (FULL_LENGTH_SECONDS - seconds) / (FULL_LENGTH_SECONDS - SHORTEST_SECONDS);
    return LENIENCE * Math.max(0, missing);
  }
}
