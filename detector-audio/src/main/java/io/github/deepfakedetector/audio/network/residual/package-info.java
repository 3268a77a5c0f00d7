/**
 * The project's own network: a small residual network on the logarithm of the power spectrogram.
 * {@code detector train audio} makes its weights.
 */
@NullMarked
package io.github.deepfakedetector.audio.network.residual;

import org.jspecify.annotations.NullMarked;
