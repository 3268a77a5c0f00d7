package io.github.deepfakedetector.training.audio;

import io.github.deepfakedetector.training.Schedule;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an audio model is trained.
 *
 * @param real folders of real recordings
 * @param fake folders of fakes
 * @param out the model's file, which ends in {@code .pth}; its description goes beside it as {@code
 *     .json}, and what a training can be resumed from into a folder named after it
 * @param holdBack sources that are held back as a whole, as an index or the folders name them
 * @param validate sources by which threshold, band and calibration are set
 * @param examples folder that what is held back is written to as WAV; absent for none
 * @param schedule how long it is
 */
public record AudioTrainingOptions(
    List<Path> real,
    List<Path> fake,
    Path out,
    List<String> holdBack,
    List<String> validate,
    @Nullable Path examples,
    Schedule schedule) {
  private static final String ENDING = ".pth";

  /** Copies the lists and checks the ranges. */
  public AudioTrainingOptions {
    real = List.copyOf(real);
    fake = List.copyOf(fake);
    holdBack = List.copyOf(holdBack);
    validate = List.copyOf(validate);
    if (real.isEmpty() || fake.isEmpty()) {
      throw new IllegalArgumentException("there must be folders of real recordings and of fakes");
    }
    String name = String.valueOf(out.getFileName());
    if (!name.endsWith(ENDING)) {
      throw new IllegalArgumentException("an audio model's file ends in .pth, not as " + name);
    }
  }

  Pace pace() {
    return schedule.quick() ? Pace.QUICK : Pace.FULL;
  }

  /** Where the model's description goes. */
  Path description() {
    String name = String.valueOf(out.getFileName());
    return out.resolveSibling(name.substring(0, name.length() - ENDING.length()) + ".json");
  }
}
