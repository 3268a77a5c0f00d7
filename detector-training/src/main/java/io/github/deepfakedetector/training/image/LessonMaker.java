package io.github.deepfakedetector.training.image;

import io.github.deepfakedetector.media.ops.TensorFormat;
import io.github.deepfakedetector.model.ColorOrder;
import io.github.deepfakedetector.model.InputScaling;
import io.github.deepfakedetector.result.BoundingBox;
import io.github.deepfakedetector.training.Chance;
import io.github.deepfakedetector.training.fakes.FaceSample;
import io.github.deepfakedetector.training.fakes.RandomPatches;
import io.github.deepfakedetector.training.network.PatchNetwork;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes lessons of pairs: a real face and a fake one, made of the same face where the kind of fake
 * allows it, else of like size; both are handled in the same way and looked at in the same places,
 * so that nothing but the fake's traces tells them apart. Thread-safe.
 */
final class LessonMaker {
  private static final int SIDE = PatchNetwork.SIDE;
  private static final TensorFormat FORMAT =
      TensorFormat.of(SIDE, SIDE, ColorOrder.RGB, InputScaling.UNIT);

  private final List<PairSource> sources;
  private final Pace pace;
  private final long seed;

  LessonMaker(List<PairSource> sources, Pace pace, long seed) {
    this.sources = List.copyOf(sources);
    this.pace = pace;
    this.seed = seed;
  }

  /** A lesson. It depends on its number and the seed alone; each kind of fake is as likely. */
  Lesson make(long number) {
    Chance chance = Chance.of(seed, number);
    int faces = 2 * pace.pairs();
    float[] input = new float[faces * pace.patches() * FORMAT.size()];
    float[] fake = new float[faces];
    for (int i = 0; i < pace.pairs(); i++) {
      PairSource.FacePair pair = chance.any(sources).draw(chance);
      long handling = chance.random().nextLong();
      write(pair.real(), handling, input, 2 * i);
      write(pair.fake(), handling, input, 2 * i + 1);
      fake[2 * i + 1] = 1;
    }
    return new Lesson(faces, pace.patches(), input, fake);
  }

  private void write(FaceSample sample, long seed, float[] input, int face) {
    Chance chance = new Chance(new SplittableRandom(seed));
    boolean mirrored = chance.of(0.5);
    Handling.Handled handled = Handling.apply(sample, chance);
    List<BoundingBox> places = RandomPatches.of(handled.region(), SIDE, pace.patches(), chance);
    for (int i = 0; i < places.size(); i++) {
      int offset = (face * pace.patches() + i) * FORMAT.size();
      FORMAT.write(handled.picture(), places.get(i), input, offset);
      if (mirrored) {
        mirror(input, offset);
      }
    }
  }

  private static void mirror(float[] input, int offset) {
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE / 2; x++) {
        for (int c = 0; c < 3; c++) {
          int left = offset + (y * SIDE + x) * 3 + c;
          int right = offset + (y * SIDE + SIDE - 1 - x) * 3 + c;
          float value = input[left];
          input[left] = input[right];
          input[right] = value;
        }
      }
    }
  }
}
