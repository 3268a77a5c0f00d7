package io.github.deepfakedetector.audio.network.huggingface;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Networks on the waveform that differ in details. */
enum SpeechFamily {
  /** Baevski et al. 2020. */
  WAV2VEC2,
  /** Hsu et al. 2021. */
  HUBERT,
  /** Chen et al. 2022: attention with a gated relative position bias. */
  WAVLM;

  /** The {@code model_type}, which is also the first part of the parameters' names. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<SpeechFamily> of(String modelType) {
    return Arrays.stream(values()).filter(family -> family.id().equals(modelType)).findFirst();
  }
}
