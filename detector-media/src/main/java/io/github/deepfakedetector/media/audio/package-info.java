/** Decodes sound within limits: files are read in Java, sound decoded and resampled by FFmpeg. */
@NullMarked
package io.github.deepfakedetector.media.audio;

import org.jspecify.annotations.NullMarked;
