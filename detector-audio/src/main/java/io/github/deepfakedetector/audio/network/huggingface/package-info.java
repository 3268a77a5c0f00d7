/**
 * Transformers from HuggingFace folders: Wav2Vec2, HuBERT, WavLM and the Audio Spectrogram
 * Transformer.
 */
@NullMarked
package io.github.deepfakedetector.audio.network.huggingface;

import org.jspecify.annotations.NullMarked;
