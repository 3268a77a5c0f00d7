/** Layers that move numbers about. Not API. */
@NullMarked
package io.github.deepfakedetector.keras.layer.reshaping;

import org.jspecify.annotations.NullMarked;
