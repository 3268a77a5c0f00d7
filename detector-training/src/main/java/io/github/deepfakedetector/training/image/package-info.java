/**
 * Trains the image model: patches of faces, real and fake of several kinds, to a Keras file.
 *
 * <p>{@link io.github.deepfakedetector.training.image.ImageTraining} is the way in.
 */
@NullMarked
package io.github.deepfakedetector.training.image;

import org.jspecify.annotations.NullMarked;
