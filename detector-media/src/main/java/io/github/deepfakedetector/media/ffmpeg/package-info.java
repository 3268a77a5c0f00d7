/**
 * FFmpeg within limits, for this library's own modules: bytes from a source alone, formats and
 * codecs from lists, packets to frames.
 */
@NullMarked
package io.github.deepfakedetector.media.ffmpeg;

import org.jspecify.annotations.NullMarked;
