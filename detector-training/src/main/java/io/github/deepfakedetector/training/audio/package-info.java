/** Trains audio models, and measures how well they judge. */
@NullMarked
package io.github.deepfakedetector.training.audio;

import org.jspecify.annotations.NullMarked;
