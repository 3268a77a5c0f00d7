/** Spectrograms of sounds. Not API. */
@NullMarked
package io.github.deepfakedetector.keras.layer.audio;

import org.jspecify.annotations.NullMarked;
