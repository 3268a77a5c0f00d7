/** Transforms of sound that networks of several families look at. */
@NullMarked
package io.github.deepfakedetector.audio.network.signal;

import org.jspecify.annotations.NullMarked;
