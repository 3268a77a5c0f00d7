package io.github.deepfakedetector.testkit;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Sounds for the tests of every module, at 16 kHz, the same for the same arguments. */
public final class TestSound {
  /** Samples a second. */
  public static final int RATE = 16_000;

  private static final int HEADER = 44;
  private static final double SYLLABLE = 0.28;

  private TestSound() {}

  /**
   * Something like speech: syllables of a hissed consonant and a vowel whose pitch and colour
   * glide, with a pause after every fourth.
   */
  public static float[] speech(double seconds) {
    float[] samples = new float[(int) Math.round(seconds * RATE)];
    Random random = new Random(7);
    double phase = 0;
    for (int i = 0; i < samples.length; i++) {
      double time = (double) i / RATE;
      int syllable = (int) (time / SYLLABLE);
      double within = time % SYLLABLE / SYLLABLE;
      double pitch = 115 + 25 * Math.sin(2 * Math.PI * 0.4 * time) - 20 * within;
      phase += 2 * Math.PI * pitch / RATE;
      double hiss = within < 0.25 ? 0.08 * Math.sin(Math.PI * within / 0.25) : 0.002;
      double loud = within < 0.2 ? 0 : Math.sin(Math.PI * (within - 0.2) / 0.8);
      boolean pause = syllable % 5 == 4;
      samples[i] =
          (float)
              (pause
                  ? 0.001 * random.nextGaussian()
                  : hiss * random.nextGaussian() + 0.25 * loud * vowel(phase, pitch, syllable));
    }
    return samples;
  }

  /** A tone of 440 Hz. */
  public static float[] tone(double seconds) {
    float[] samples = new float[(int) Math.round(seconds * RATE)];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (0.3 * Math.sin(2 * Math.PI * 440 * i / RATE));
    }
    return samples;
  }

  /** White noise. */
  public static float[] noise(double seconds) {
    float[] samples = new float[(int) Math.round(seconds * RATE)];
    Random random = new Random(11);
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (0.1 * random.nextGaussian());
    }
    return samples;
  }

  /** Notes of half a second that die away, in chords: music of a kind. */
  public static float[] music(double seconds) {
    float[] samples = new float[(int) Math.round(seconds * RATE)];
    double[] scale = {220, 246.9, 261.6, 293.7, 329.6, 349.2, 392};
    for (int i = 0; i < samples.length; i++) {
      double time = (double) i / RATE;
      int note = (int) (time / 0.5);
      double value = 0;
      for (int voice = 0; voice < 3; voice++) {
        double pitch = scale[(note * 3 + 2 * voice) % scale.length];
        for (int harmonic = 1; harmonic <= 4; harmonic++) {
          value += Math.sin(2 * Math.PI * harmonic * pitch * time) / harmonic;
        }
      }
      samples[i] = (float) (0.1 * value * Math.exp(-3 * (time % 0.5)));
    }
    return samples;
  }

  /** A WAV file of 16 bits; what exceeds full scale is cut. */
  public static byte[] wav(float[] samples) {
    int bytes = 2 * samples.length;
    ByteBuffer file = ByteBuffer.allocate(HEADER + bytes).order(ByteOrder.LITTLE_ENDIAN);
    text(file, "RIFF").putInt(file.capacity() - 8);
    text(file, "WAVE");
    text(file, "fmt ").putInt(16).putShort((short) 1).putShort((short) 1);
    file.putInt(RATE).putInt(2 * RATE).putShort((short) 2).putShort((short) 16);
    text(file, "data").putInt(bytes);
    for (float sample : samples) {
      file.putShort((short) Math.round(Math.min(1, Math.max(-1, sample)) * 32767));
    }
    return file.array();
  }

  /** Three resonances, of another vowel with every syllable, on the harmonics of a voice. */
  private static double vowel(double phase, double pitch, int syllable) {
    double[][] formants = {
      {700, 1200, 2600}, {300, 2200, 3000}, {400, 800, 2500}, {500, 1700, 2500}
    };
    double value = 0;
    for (int harmonic = 1; harmonic * pitch < 4000; harmonic++) {
      double gain = 0.02;
      for (double formant : formants[syllable % formants.length]) {
        double distance = (harmonic * pitch - formant) / 120;
        gain += 1 / (1 + distance * distance);
      }
      value += gain * Math.sin(harmonic * phase) / Math.sqrt(harmonic);
    }
    return value / 2;
  }

  private static ByteBuffer text(ByteBuffer file, String ascii) {
    return file.put(ascii.getBytes(StandardCharsets.US_ASCII));
  }
}
