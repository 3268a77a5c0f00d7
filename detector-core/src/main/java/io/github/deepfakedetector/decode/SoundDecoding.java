package io.github.deepfakedetector.decode;

import io.github.deepfakedetector.result.Warning;
import java.time.Duration;
import java.util.List;

/**
 * What decoding a recording, or the sound of a video, showed.
 *
 * @param sampleRate that the sound is stored at, in samples a second
 * @param channels that it is stored in
 * @param samples how many were handed on, at the rate that was asked for
 * @param duration of what was handed on
 * @param warnings {@code TRUNCATED}, {@code DURATION_DIFFERS}, {@code SOUND_DAMAGED}
 */
public record SoundDecoding(
    int sampleRate, int channels, long samples, Duration duration, List<Warning> warnings) {
  /** Copies the list. */
  public SoundDecoding {
    warnings = List.copyOf(warnings);
  }
}
