package io.github.deepfakedetector.training.image;

import io.github.deepfakedetector.training.Chance;
import io.github.deepfakedetector.training.Judged;
import io.github.deepfakedetector.training.TrainingThreads;
import io.github.deepfakedetector.training.Use;
import io.github.deepfakedetector.training.fakes.FaceSample;
import io.github.deepfakedetector.training.fakes.Forgery;
import io.github.deepfakedetector.training.fakes.Samples;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.zip.CRC32;

/**
 * What a network is examined on: pictures of one use, real and fake, those among them that are made
 * of the real ones, in all conditions.
 */
final class Examination {
  private final List<Picture> pictures = new ArrayList<>();

  /** A picture that may still have to be made; the same each time, whatever else is made. */
  private interface Picture {
    FaceSample make();
  }

  /**
   * Of samples of a use.
   *
   * @param forgeries that fakes are made with; what they take of other pictures is of the same use
   */
  Examination(Samples samples, Use use, List<Forgery> forgeries) {
    samples.all(use).forEach(sample -> pictures.add(() -> sample));
    for (Forgery forgery : forgeries) {
      for (FaceSample real : samples.of(use, FaceSample.REAL)) {
        pictures.add(() -> forged(forgery, real));
      }
    }
  }

  private static FaceSample forged(Forgery forgery, FaceSample real) {
    CRC32 name = new CRC32();
    name.update((forgery.kind() + " " + real.name()).getBytes(StandardCharsets.UTF_8));
    Chance chance = new Chance(new SplittableRandom(name.getValue()));
    return real.as(forgery.kind(), forgery.forge(real, chance));
  }

  /** Writes all pictures. */
  void write(ExampleWriter writer) {
    pictures.forEach(picture -> writer.write(picture.make()));
  }

  /** What a network says of all pictures, in all conditions. */
  List<Judged> judge(Learner learner) {
    List<Callable<List<Judged>>> tasks = new ArrayList<>();
    pictures.forEach(picture -> tasks.add(() -> judge(picture.make(), learner)));
    return TrainingThreads.onAllProcessors(tasks).stream().flatMap(List::stream).toList();
  }

  private static List<Judged> judge(FaceSample sample, Learner learner) {
    List<Judged> judged = new ArrayList<>();
    for (Condition condition : Condition.values()) {
      FaceSample there = condition.apply(sample);
      judged.add(
          new Judged(
              sample.kind(),
              sample.group(),
              condition.label(),
              learner.logit(there.picture(), there.region())));
    }
    return judged;
  }
}
