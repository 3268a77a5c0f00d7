package io.github.deepfakedetector.training.image;

import io.github.deepfakedetector.training.Schedule;
import io.github.deepfakedetector.training.fakes.FaceFolders;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an image model is trained.
 *
 * @param folders of real pictures and of fakes
 * @param out the model's file, which ends in {@code .h5} or {@code .keras}; what a training can be
 *     resumed from lies in a folder beside it, named after it
 * @param leaveOut kinds of fake that nothing is learnt from, to see how they are judged then
 * @param faceWeights folder of weights that find faces; absent for those that come with
 *     detector-face
 * @param examples folder that what is held back is written to, fakes made of it too; absent for
 *     none
 * @param schedule how long it is
 */
public record ImageTrainingOptions(
    FaceFolders folders,
    Path out,
    List<String> leaveOut,
    @Nullable Path faceWeights,
    @Nullable Path examples,
    Schedule schedule) {
  /** Copies the collections and checks the ranges. */
  public ImageTrainingOptions {
    leaveOut = List.copyOf(leaveOut);
    String name = String.valueOf(out.getFileName());
    if (!name.endsWith(".h5") && !name.endsWith(".keras")) {
      throw new IllegalArgumentException("a model's file ends in .h5 or .keras, not as " + name);
    }
  }

  Pace pace() {
    return schedule.quick() ? Pace.QUICK : Pace.FULL;
  }
}
