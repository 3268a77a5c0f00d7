package io.github.deepfakedetector.training.audio;

import io.github.deepfakedetector.audio.network.residual.LogSpectrogram;
import io.github.deepfakedetector.training.Chance;
import java.util.SplittableRandom;

/** Makes lessons of pairs, both sides of which are handled in the same way. Thread-safe. */
final class SoundLessonMaker {
  private static final int FRAMES = LogSpectrogram.frames(SoundHandling.LENGTH);

  private final SoundPairs pairs;
  private final int count;
  private final long seed;

  /**
   * Makes lessons.
   *
   * @param count of pairs in a lesson
   */
  SoundLessonMaker(SoundPairs pairs, int count, long seed) {
    this.pairs = pairs;
    this.count = count;
    this.seed = seed;
  }

  /** A lesson. It depends on its number and the seed alone. */
  SoundLesson make(long number) {
    Chance chance = Chance.of(seed, number);
    int size = LogSpectrogram.BANDS * FRAMES;
    float[] spectrograms = new float[2 * count * size];
    float[] fake = new float[2 * count];
    for (int i = 0; i < count; i++) {
      SoundPairs.Pair pair = pairs.draw(chance);
      long handling = chance.random().nextLong();
      write(pair.real(), handling, spectrograms, 2 * i * size);
      write(pair.fake(), handling, spectrograms, (2 * i + 1) * size);
      fake[2 * i + 1] = 1;
    }
    return new SoundLesson(2 * count, FRAMES, spectrograms, fake);
  }

  private static void write(Clip clip, long handling, float[] spectrograms, int offset) {
    Chance chance = new Chance(new SplittableRandom(handling));
    float[] one = LogSpectrogram.of(SoundHandling.apply(clip.samples(), chance));
    System.arraycopy(one, 0, spectrograms, offset, one.length);
  }
}
