package io.github.deepfakedetector.training.audio;

import io.github.deepfakedetector.training.Judged;

/**
 * A recording to learn from, or to measure on.
 *
 * @param name of the file
 * @param group of recordings that are not independent of it, such as those of one speaker
 * @param source that it comes from
 * @param kind of fake, which is what made it, or {@link Judged#REAL}
 * @param sentence that is said in it; recordings of one sentence have the same
 * @param samples at 16 kHz, without the silence at both ends
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Clip(
    String name, String group, String source, String kind, String sentence, float[] samples) {
  boolean fake() {
    return !kind.equals(Judged.REAL);
  }

  /** The same recording, changed. */
  Clip as(float[] changed) {
    return new Clip(name, group, source, kind, sentence, changed);
  }
}
