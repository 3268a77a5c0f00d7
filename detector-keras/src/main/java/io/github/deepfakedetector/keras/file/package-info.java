/** Reads the formats: configurations, and weights by layer. Not API. */
@NullMarked
package io.github.deepfakedetector.keras.file;

import org.jspecify.annotations.NullMarked;
