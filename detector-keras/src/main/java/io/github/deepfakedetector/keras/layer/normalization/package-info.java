/** Normalisations. Not API. */
@NullMarked
package io.github.deepfakedetector.keras.layer.normalization;

import org.jspecify.annotations.NullMarked;
