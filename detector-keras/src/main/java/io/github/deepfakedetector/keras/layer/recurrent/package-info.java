/** Recurrent layers, their cells, and the loop that runs them. Not API. */
@NullMarked
package io.github.deepfakedetector.keras.layer.recurrent;

import org.jspecify.annotations.NullMarked;
