/** Keras' operations that stand in a graph like layers. Not API. */
@NullMarked
package io.github.deepfakedetector.keras.layer.operation;

import org.jspecify.annotations.NullMarked;
