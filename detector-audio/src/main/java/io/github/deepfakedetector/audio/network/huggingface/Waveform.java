package io.github.deepfakedetector.audio.network.huggingface;

/** What is done to samples before a network sees them. */
final class Waveform {
  /** As HuggingFace's feature extractor has it. */
  private static final double EPS = 1e-7;

  private Waveform() {}

  /** A copy with mean 0 and variance 1. */
  static float[] normalised(float[] samples) {
    double mean = 0;
    for (float sample : samples) {
      mean += sample;
    }
    mean /= samples.length;
    double variance = 0;
    for (float sample : samples) {
      variance += (sample - mean) * (sample - mean);
    }
    double scale = 1 / Math.sqrt(variance / samples.length + EPS);
    float[] normalised = new float[samples.length];
    for (int i = 0; i < samples.length; i++) {
      normalised[i] = (float) ((samples[i] - mean) * scale);
    }
    return normalised;
  }
}
