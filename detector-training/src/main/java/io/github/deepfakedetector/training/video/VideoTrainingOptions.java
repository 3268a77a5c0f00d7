package io.github.deepfakedetector.training.video;

import io.github.deepfakedetector.training.Schedule;
import io.github.deepfakedetector.training.fakes.FaceFolders;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a video model is trained.
 *
 * @param folders of real pictures and of fakes, which are set in motion
 * @param out the model's file, which ends in {@code .keras}; its description goes beside it, and so
 *     does its encoder, as the classifier of pictures {@value #ENCODER}; what a training can be
 *     resumed from lies in a folder beside it, named after it
 * @param beginWith an image model that was trained here, which the encoder begins as; absent to
 *     begin with random weights
 * @param faceWeights folder of weights that find faces; absent for those that come with
 *     detector-face
 * @param examples folder that what is held back is written to, as MP4; absent for none
 * @param schedule how long it is
 */
public record VideoTrainingOptions(
    FaceFolders folders,
    Path out,
    @Nullable Path beginWith,
    @Nullable Path faceWeights,
    @Nullable Path examples,
    Schedule schedule) {
  /** The encoder's file. */
  public static final String ENCODER = "finetuned_model.h5";

  /** Checks the name. */
  public VideoTrainingOptions {
    String name = String.valueOf(out.getFileName());
    if (!name.endsWith(".keras")) {
      throw new IllegalArgumentException("a video model's file ends in .keras, not as " + name);
    }
  }

  Pace pace() {
    return schedule.quick() ? Pace.QUICK : Pace.FULL;
  }
}
