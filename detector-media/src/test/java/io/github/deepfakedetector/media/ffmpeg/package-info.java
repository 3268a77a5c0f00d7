/** Tests of how FFmpeg is loaded. */
@NullMarked
package io.github.deepfakedetector.media.ffmpeg;

import org.jspecify.annotations.NullMarked;
