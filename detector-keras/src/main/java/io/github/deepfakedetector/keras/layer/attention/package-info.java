/** Attention: with heads, grouped heads and without. Not API. */
@NullMarked
package io.github.deepfakedetector.keras.layer.attention;

import org.jspecify.annotations.NullMarked;
