/** Activation functions, and layers that are one. Not API. */
@NullMarked
package io.github.deepfakedetector.keras.layer.activation;

import org.jspecify.annotations.NullMarked;
