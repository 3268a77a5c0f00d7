/** Pooling, over windows and over everything. Not API. */
@NullMarked
package io.github.deepfakedetector.keras.layer.pooling;

import org.jspecify.annotations.NullMarked;
