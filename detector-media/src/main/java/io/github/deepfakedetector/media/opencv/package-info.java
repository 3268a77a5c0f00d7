/** The bridge to OpenCV, for this library's own modules: loading it, and pixels in and out. */
@NullMarked
package io.github.deepfakedetector.media.opencv;

import org.jspecify.annotations.NullMarked;
