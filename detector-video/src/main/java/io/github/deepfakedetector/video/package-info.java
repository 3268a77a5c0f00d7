/** The video detector: decode, follow faces, predict, aggregate, with a Keras CNN-LSTM. */
@NullMarked
package io.github.deepfakedetector.video;

import org.jspecify.annotations.NullMarked;
