/** Tests of the audio detector. */
@NullMarked
package io.github.deepfakedetector.audio;

import org.jspecify.annotations.NullMarked;
