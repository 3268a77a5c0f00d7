package io.github.deepfakedetector.media.video;

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
 * Judges whether enough of a video decodes, and says what is odd about it.
 *
 * @param track what the header says
 * @param count what the file holds
 * @param outcome what decodes
 */
record Findings(InputFile file, VideoTrack track, PictureCount count, VideoPass.Outcome outcome) {
  /**
   * Half of the frames, or of the time, is enough: the rule for files cut off and damaged alike.
   */
  private static final double ENOUGH = 0.5;

  /** Refuses videos of which less than half decodes; otherwise tells what is odd. */
  List<Warning> warnings() {
    if (outcome.frames() == 0) {
      throw file.fault(nothingDecodes());
    }
    List<Warning> warnings = new ArrayList<>();
    if (isTruncated()) {
      warnings.add(truncated());
    } else {
      requireHalfOfWhatIsStored();
      addDifference(warnings);
    }
    if (outcome.damaged() > 0) {
      warnings.add(
          warning(
              "FRAMES_DAMAGED",
              "The data of %,d of %,d frames is damaged: what they show may be wrong.",
              outcome.damaged(),
              outcome.frames()));
    }
    return warnings;
  }

  private MediaException nothingDecodes() {
    return count.stored() == 0
        ? file.faults().without("frames")
        : file.faults().tooMuchDamage(0, count.stored(), "frames");
  }

  private boolean isTruncated() {
    return file.cutOff()
        && (track.declaredFrames() == 0 || outcome.frames() < track.declaredFrames());
  }

  private Warning truncated() {
    Double share = share();
    if (share == null) {
      return warning("TRUNCATED", "The video is cut off; how much is missing is not known.");
    }
    if (share < ENOUGH) {
      throw file.faults().tooLittleLeft(inWords(share));
    }
    return warning("TRUNCATED", "The video is cut off: %s.", inWords(share));
  }

  /** Of the frames, else of the time; absent where the header tells neither. */
  private @Nullable Double share() {
    if (track.declaredFrames() > 0) {
      return (double) outcome.frames() / track.declaredFrames();
    }
    Duration declared = track.declaredDuration();
    // Of an MP4 in fragments, the duration is the sum of those that are there.
    boolean told = file.format() == MediaFormat.MKV || file.format() == MediaFormat.WEBM;
    return declared == null || !told
        ? null
        : Math.min(1, (double) outcome.duration().toNanos() / declared.toNanos());
  }

  private String inWords(double share) {
    return track.declaredFrames() > 0
        ? format(
            "%,d of %,d frames decode (%.0f %%)",
            outcome.frames(), track.declaredFrames(), 100 * share)
        : format("%.0f %% of its duration decodes", 100 * share);
  }

  private void requireHalfOfWhatIsStored() {
    if (outcome.frames() < ENOUGH * count.shown()) {
      throw file.faults().tooMuchDamage(outcome.frames(), count.shown(), "frames");
    }
  }

  private void addDifference(List<Warning> warnings) {
    long expected = track.declaredFrames() > 0 ? track.declaredFrames() : count.shown();
    if (outcome.frames() != expected) {
      warnings.add(
          warning(
              "FRAME_COUNT_DIFFERS",
              "The file counts %,d frames, but %,d are shown; frames were chosen from the latter.",
              expected,
              outcome.frames()));
    }
  }

  private static Warning warning(String code, String message, Object... values) {
    return new Warning(code, format(message, values));
  }

  private static String format(String message, Object... values) {
    return String.format(Locale.ROOT, message, values);
  }
}
