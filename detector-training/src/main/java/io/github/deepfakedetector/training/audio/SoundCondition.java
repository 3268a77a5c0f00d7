package io.github.deepfakedetector.training.audio;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.zip.CRC32;

/**
 * What happens to a recording before it is judged, when a model is measured. In all of them length,
 * level and bandwidth are made equal first, since they alone would tell recordings apart that come
 * from different places.
 */
enum SoundCondition {
  /** Nothing more. */
  PLAIN {
    @Override
    float[] change(float[] samples, SplittableRandom random) {
      return samples;
    }
  },
  /** As over a telephone: up to 3.4 kHz, eight bits of mu-law. */
  NARROW_BAND {
    @Override
    float[] change(float[] samples, SplittableRandom random) {
      return Signals.telephoned(Signals.lowPass(samples, TELEPHONE_HERTZ, TAPS));
    }
  },
  /** White noise 20 dB below the voice. */
  NOISY {
    @Override
    float[] change(float[] samples, SplittableRandom random) {
      return SoundHandling.noisy(samples, false, NOISE, random);
    }
  };

  private static final double TELEPHONE_HERTZ = 3_400;
  private static final double NOISE = 0.1;
  private static final double HERTZ = 7_000;
  private static final int TAPS = 40;
  private static final double PEAK = 0.5;

  /** Three and a half seconds at 16 kHz. */
  private static final int LONGEST = 56_000;

  abstract float[] change(float[] samples, SplittableRandom random);

  /** The recording as it is judged; the same each time. */
  float[] apply(Clip clip) {
    float[] samples = Signals.cut(clip.samples(), 0, Math.min(LONGEST, clip.samples().length));
    CRC32 name = new CRC32();
    name.update(clip.name().getBytes(StandardCharsets.UTF_8));
    float[] equal = Signals.peaking(Signals.lowPass(samples, HERTZ, TAPS), PEAK);
    return change(equal, new SplittableRandom(name.getValue()));
  }

  /** In reports and names. */
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
