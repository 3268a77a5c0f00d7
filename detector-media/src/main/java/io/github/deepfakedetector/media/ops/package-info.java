/** The operations on pictures that detectors share: cropping, resizing, filling tensors. */
@NullMarked
package io.github.deepfakedetector.media.ops;

import org.jspecify.annotations.NullMarked;
