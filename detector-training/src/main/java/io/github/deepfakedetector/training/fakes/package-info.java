/**
 * Faces in pictures to learn from, real ones and fakes, and the fakes that are made of real ones.
 */
@NullMarked
package io.github.deepfakedetector.training.fakes;

import org.jspecify.annotations.NullMarked;
