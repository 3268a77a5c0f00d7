package io.github.deepfakedetector.audio.network.huggingface;

import io.github.deepfakedetector.audio.network.torch.Activation;

/**
 * What makes one Audio Spectrogram Transformer differ from another, and how it is fed. Members are
 * named as in {@code config.json} and {@code preprocessor_config.json}, and have the defaults of
 * transformers.
 *
 * @param frames of the spectrogram: longer recordings are cut, shorter ones filled up
 * @param mean of the spectrogram, subtracted
 * @param std of the spectrogram, by twice of which it is divided
 */
record SpectrogramConfig(
    int hiddenSize,
    int layers,
    int heads,
    int intermediateSize,
    Activation hiddenActivation,
    double layerNormEps,
    boolean queryBias,
    int patch,
    int frequencyStride,
    int timeStride,
    int frames,
    int bins,
    int sampleRate,
    boolean normalised,
    float mean,
    float std) {

  static final String MODEL_TYPE = "audio-spectrogram-transformer";

  private static final int FRAME_MILLIS = 25;
  private static final int HOP_MILLIS = 10;

  static SpectrogramConfig of(ModelConfig config, ModelConfig preprocessor) {
    int frames = config.size("max_length", 1024);
    int bins = config.size("num_mel_bins", 128);
    requireSame(preprocessor, "max_length", 1024, frames);
    requireSame(preprocessor, "num_mel_bins", 128, bins);
    return new SpectrogramConfig(
        config.size("hidden_size", 768),
        config.size("num_hidden_layers", 12),
        config.size("num_attention_heads", 12),
        config.size("intermediate_size", 3072),
        config.activation("hidden_act"),
        config.number("layer_norm_eps", 1e-12),
        config.flag("qkv_bias", true),
        config.size("patch_size", 16),
        config.size("frequency_stride", 10),
        config.size("time_stride", 10),
        frames,
        bins,
        preprocessor.size("sampling_rate", 16000),
        preprocessor.flag("do_normalize", true),
        (float) preprocessor.number("mean", -4.2677393),
        (float) preprocessor.number("std", 4.5689974));
  }

  SpectrogramConfig {
    if (hiddenSize % heads != 0) {
      throw new IllegalArgumentException("num_attention_heads must divide hidden_size");
    }
    if (patch > bins || patch > frames) {
      throw new IllegalArgumentException("patch_size is larger than the spectrogram");
    }
    if (sampleRate < 1000 || sampleRate > 192_000) {
      throw new IllegalArgumentException("sampling_rate is " + sampleRate);
    }
  }

  private static void requireSame(ModelConfig preprocessor, String name, int usual, int expected) {
    int actual = preprocessor.size(name, usual);
    if (actual != expected) {
      throw preprocessor.invalid(name, "is " + actual + ", but config.json says " + expected);
    }
  }

  int frameSamples() {
    return sampleRate * FRAME_MILLIS / 1000;
  }

  int hopSamples() {
    return sampleRate * HOP_MILLIS / 1000;
  }

  /** Samples that the last frame ends with. */
  int windowSamples() {
    return Math.addExact(Math.multiplyExact(frames - 1, hopSamples()), frameSamples());
  }

  int patches() {
    return ((bins - patch) / frequencyStride + 1) * ((frames - patch) / timeStride + 1);
  }
}
