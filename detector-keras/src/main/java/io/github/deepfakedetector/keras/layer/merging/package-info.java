/** Layers that join several tensors. Not API. */
@NullMarked
package io.github.deepfakedetector.keras.layer.merging;

import org.jspecify.annotations.NullMarked;
