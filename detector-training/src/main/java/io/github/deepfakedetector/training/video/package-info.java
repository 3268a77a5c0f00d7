/**
 * Trains the video model: sequences of a moving face, real and fake of several kinds, to a Keras
 * CNN-LSTM.
 *
 * <p>{@link io.github.deepfakedetector.training.video.VideoTraining} is the way in.
 */
@NullMarked
package io.github.deepfakedetector.training.video;

import org.jspecify.annotations.NullMarked;
