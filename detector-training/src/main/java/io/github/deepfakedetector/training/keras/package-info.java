/** Writes and reads models as Keras files. */
@NullMarked
package io.github.deepfakedetector.training.keras;

import org.jspecify.annotations.NullMarked;
