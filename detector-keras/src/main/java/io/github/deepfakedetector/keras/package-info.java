/** Loads Keras models as they were saved, in pure Java, and runs them on TensorFlow. */
@NullMarked
package io.github.deepfakedetector.keras;

import org.jspecify.annotations.NullMarked;
