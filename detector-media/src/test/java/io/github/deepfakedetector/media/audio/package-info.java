/** Tests of decoding sound. */
@NullMarked
package io.github.deepfakedetector.media.audio;

import org.jspecify.annotations.NullMarked;
