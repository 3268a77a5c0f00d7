/** Convolutions, in one, two and three dimensions. Not API. */
@NullMarked
package io.github.deepfakedetector.keras.layer.convolution;

import org.jspecify.annotations.NullMarked;
