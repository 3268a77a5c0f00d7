/** The image detector: decode, predict, aggregate, with a Keras classifier on TensorFlow. */
@NullMarked
package io.github.deepfakedetector.image;

import org.jspecify.annotations.NullMarked;
