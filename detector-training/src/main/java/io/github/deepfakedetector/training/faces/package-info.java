/** Trains face weights by imitating others, and measures how well they agree. */
@NullMarked
package io.github.deepfakedetector.training.faces;

import org.jspecify.annotations.NullMarked;
