/** Tests of video decoding, on clips that they record themselves and some that a script made. */
@NullMarked
package io.github.deepfakedetector.media.video;

import org.jspecify.annotations.NullMarked;
