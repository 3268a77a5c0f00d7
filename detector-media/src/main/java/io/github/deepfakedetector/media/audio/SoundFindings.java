package io.github.deepfakedetector.media.audio;

import io.github.deepfakedetector.error.MediaException;
import io.github.deepfakedetector.input.MediaFormat;
import io.github.deepfakedetector.media.ffmpeg.InputFile;
import io.github.deepfakedetector.result.Warning;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Judges whether enough of a recording decodes, and says what is odd about it.
 *
 * @param outcome what decodes
 */
record SoundFindings(InputFile file, SoundPass.Outcome outcome) {
  /** Half of the time is enough: the rule for files cut off and damaged alike, as for videos. */
  private static final double ENOUGH = 0.5;

  /** Codecs add and cut some hundredths of a second at both ends. */
  private static final Duration SLACK = Duration.ofMillis(250);

  /** Refuses recordings of which less than half decodes; otherwise tells what is odd. */
  List<Warning> warnings() {
    if (outcome.samples() == 0) {
      throw file.fault(nothingDecodes());
    }
    List<Warning> warnings = new ArrayList<>();
    boolean truncated = isTruncated();
    if (truncated) {
      warnings.add(truncated());
    } else {
      requireHalf();
      addDifference(warnings);
    }
    // The piece in which a file is cut off does not count.
    if (outcome.failures() > (truncated ? 1 : 0)) {
      warnings.add(
          warning(
              "SOUND_DAMAGED",
              "The data of %,d of %,d pieces of the sound is damaged: some of it is missing or"
                  + " wrong.",
              outcome.failures(),
              outcome.packets()));
    }
    return warnings;
  }

  private MediaException nothingDecodes() {
    return outcome.packets() == 0
        ? file.faults().without("sound")
        : file.faults().tooMuchDamage(0, outcome.packets(), "pieces");
  }

  /** FLAC has no other end than the number of samples in its header. */
  private boolean isTruncated() {
    return file.cutOff()
        || (file.format() == MediaFormat.FLAC && outcome.failures() <= 1 && isTooShort());
  }

  private boolean isTooShort() {
    Duration declared = outcome.declared();
    return declared != null && outcome.duration().plus(SLACK).compareTo(declared) < 0;
  }

  private Warning truncated() {
    Double share = share();
    if (share == null) {
      return warning("TRUNCATED", "%s is cut off; how much is missing is not known.", medium());
    }
    String words = format("%.0f %% of its duration decodes", 100 * share);
    if (share < ENOUGH) {
      throw file.faults().tooLittleLeft(words);
    }
    return warning("TRUNCATED", "%s is cut off: %s.", medium(), words);
  }

  /** Of the bytes, else of the time; absent where the file tells neither. */
  private @Nullable Double share() {
    Double left = file.ending().left();
    if (left != null) {
      return left;
    }
    // Ogg has no header that knows the whole, and of an MP4 in fragments it is the sum of those
    // that are there: a duration that is reached tells nothing.
    return outcome.declared() == null || !isTooShort() ? null : shareOfTime(outcome.declared());
  }

  private double shareOfTime(Duration declared) {
    return (double) outcome.duration().toNanos() / declared.toNanos();
  }

  private void requireHalf() {
    long packets = outcome.packets();
    if (outcome.failures() > packets * (1 - ENOUGH)) {
      throw file.faults().tooMuchDamage(packets - outcome.failures(), packets, "pieces");
    }
    Duration declared = outcome.declared();
    if (outcome.failures() > 0 && declared != null && shareOfTime(declared) < ENOUGH) {
      throw file.faults().unreadable("less than half of its duration decodes");
    }
  }

  private void addDifference(List<Warning> warnings) {
    Duration declared = outcome.declared();
    if (declared == null) {
      return;
    }
    Duration difference = outcome.duration().minus(declared).abs();
    if (difference.compareTo(SLACK) > 0 && difference.compareTo(declared.dividedBy(50)) > 0) {
      warnings.add(
          warning(
              "DURATION_DIFFERS",
              "The file says that it lasts %.1f seconds, but %.1f seconds of sound decode.",
              declared.toMillis() / 1e3,
              outcome.duration().toMillis() / 1e3));
    }
  }

  private String medium() {
    return file.faults().medium();
  }

  private static Warning warning(String code, String message, Object... values) {
    return new Warning(code, format(message, values));
  }

  private static String format(String message, Object... values) {
    return String.format(Locale.ROOT, message, values);
  }
}
