package io.github.deepfakedetector.video;

import io.github.deepfakedetector.DetectionOptions;
import io.github.deepfakedetector.VideoMode;
import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.MediaException;
import io.github.deepfakedetector.error.ModelException;
import io.github.deepfakedetector.error.UnavailableException;
import io.github.deepfakedetector.result.Judgement;
import io.github.deepfakedetector.result.Warning;
import io.github.deepfakedetector.spi.DetectionTask;
import io.github.deepfakedetector.spi.Detector;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Has a video's sound judged by the detector of recordings, where there is one. */
final class Sound {
  private final boolean wanted;
  private final Supplier<Optional<Detector>> detector;

  /**
   * The sound of all videos.
   *
   * @param detector asked for each video, since it may be made after this one
   */
  Sound(VideoOptions options, Supplier<Optional<Detector>> detector) {
    this.wanted = options.sound() == SoundUse.AUTO;
    this.detector = detector;
  }

  /**
   * What became of a video's sound.
   *
   * @param judgement on it; absent if there is no sound, no detector, or it could not be judged
   * @param warnings why it could not be judged
   */
  record Outcome(Optional<Judgement> judgement, List<Warning> warnings) {
    private static final Outcome NONE = new Outcome(Optional.empty(), List.of());

    Outcome {
      warnings = List.copyOf(warnings);
    }

    private static Outcome failed(String why) {
      return new Outcome(
          Optional.empty(),
          List.of(new Warning("SOUND_NOT_JUDGED", "The sound was not judged. " + why)));
    }
  }

  /** Judges it in full mode; a video whose sound cannot be judged is judged by its pictures. */
  Outcome judge(DetectionTask task, VideoMode mode) {
    Optional<Detector> listener =
        wanted && mode == VideoMode.FULL ? detector.get() : Optional.empty();
    return listener.map(found -> listen(found, task)).orElse(Outcome.NONE);
  }

  private static Outcome listen(Detector detector, DetectionTask task) {
    DetectionOptions options =
        DetectionOptions.builder().cancellation(task.options().cancellation()).build();
    try {
      Judgement judgement =
          detector.detect(new DetectionTask(task.source(), task.format(), task.limits(), options));
      return new Outcome(Optional.of(judgement), List.of());
    } catch (MediaException e) {
      // A video without a sound is none that is at fault.
      return e.code() == ErrorCode.MEDIA_UNSUPPORTED || e.code() == ErrorCode.MEDIA_EMPTY
          ? Outcome.NONE
          : Outcome.failed(e.getMessage());
    } catch (ModelException | UnavailableException e) {
      return Outcome.failed(e.getMessage());
    }
  }
}
