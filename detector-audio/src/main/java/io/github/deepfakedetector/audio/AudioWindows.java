package io.github.deepfakedetector.audio;

import java.util.Arrays;

/**
 * Cuts a stream of samples into what a network is shown, while holding no more than that: one piece
 * as long as it is short enough, overlapping windows from then on. All windows have the same
 * length; the last one ends with the recording.
 */
final class AudioWindows {
  private final AudioTranslator translator;
  private final Taker taker;
  private float[] held;
  private int length;
  // Both counted from the recording's first sample.
  private long start;
  private long next;
  private boolean windowed;

  AudioWindows(AudioTranslator translator, Taker taker) {
    this.translator = translator;
    this.taker = taker;
    this.held = new float[Math.max(translator.window(), 1 << 14)];
  }

  /** Takes what a network is shown. */
  interface Taker {
    /**
     * Takes a piece, which is the taker's from now on.
     *
     * @param start index of its first sample in the recording
     */
    void take(long start, float[] samples);
  }

  void add(float[] samples) {
    if (length + samples.length > held.length) {
      held = Arrays.copyOf(held, Math.max(length + samples.length, 2 * held.length));
    }
    System.arraycopy(samples, 0, held, length, samples.length);
    length += samples.length;
    if (length > translator.onePass()) {
      windowed = true;
    }
    if (windowed) {
      takeFullWindows();
    }
  }

  /** Hands on what is left: the whole recording, or its last window. */
  void finish() {
    if (!windowed) {
      if (length > 0) {
        taker.take(0, Arrays.copyOf(held, length));
      }
      return;
    }
    long judged = next - translator.hop() + translator.window();
    if (samples() - judged >= translator.rest()) {
      take(length - translator.window());
    }
  }

  /** Whether the recording was too long for one piece. */
  boolean windowed() {
    return windowed;
  }

  /** How many samples came so far. */
  long samples() {
    return start + length;
  }

  private void takeFullWindows() {
    while (samples() - next >= translator.window()) {
      take((int) (next - start));
      next += translator.hop();
    }
    // The last window ends with the recording, so that much is kept whatever was taken.
    int past = (int) Math.min(next - start, length - translator.window());
    System.arraycopy(held, past, held, 0, length - past);
    length -= past;
    start += past;
  }

  private void take(int from) {
    taker.take(start + from, Arrays.copyOfRange(held, from, from + translator.window()));
  }
}
