/** Attention. Not API. */
@NullMarked
package io.github.deepfakedetector.keras.layer.attention;

import org.jspecify.annotations.NullMarked;
