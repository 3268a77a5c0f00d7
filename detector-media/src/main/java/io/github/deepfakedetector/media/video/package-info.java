/** Decodes videos within limits: files are read in Java, pictures decoded by FFmpeg. */
@NullMarked
package io.github.deepfakedetector.media.video;

import org.jspecify.annotations.NullMarked;
