package io.github.deepfakedetector.training.video;

import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.training.Chance;
import io.github.deepfakedetector.training.fakes.FaceSample;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes lessons of pairs of clips: a real face and a fake one, made of the same face where the kind
 * of fake allows it, moved and handled in the same way, so that nothing but the fake's traces tells
 * them apart. Thread-safe.
 */
final class SequenceLessonMaker {
  private final List<ClipSource> sources;
  private final int pairs;
  private final int steps;
  private final long seed;

  SequenceLessonMaker(List<ClipSource> sources, Pace pace, long seed) {
    this.sources = List.copyOf(sources);
    this.pairs = pace.pairs();
    this.steps = pace.steps();
    this.seed = seed;
  }

  /** A lesson. It depends on its number and the seed alone; each kind of fake is as likely. */
  SequenceLesson make(long number) {
    Chance chance = Chance.of(seed, number);
    float[] input = new float[2 * pairs * steps * FaceSteps.size()];
    float[] fake = new float[2 * pairs];
    for (int i = 0; i < pairs; i++) {
      ClipSource.ClipPair pair = chance.any(sources).draw(steps, chance);
      long way = chance.random().nextLong();
      write(pair.real(), pair.realPictures(), way, input, 2 * i);
      write(pair.fake(), pair.pictures(), way, input, 2 * i + 1);
      fake[2 * i + 1] = 1;
    }
    return new SequenceLesson(2 * pairs, steps, input, fake);
  }

  private void write(
      FaceSample sample, List<Frame> pictures, long way, float[] input, int sequence) {
    Chance chance = new Chance(new SplittableRandom(way));
    boolean mirrored = chance.of(0.5);
    FaceClip clip = ClipMaker.make(sample, pictures, ClipHandling.any(chance), chance);
    FaceSteps.write(clip, input, sequence * steps);
    if (mirrored) {
      FaceSteps.mirror(input, sequence * steps, steps);
    }
  }
}
