/** Decodes pictures within limits: structure checked in Java, pixels by OpenCV's codecs. */
@NullMarked
package io.github.deepfakedetector.media;

import org.jspecify.annotations.NullMarked;
