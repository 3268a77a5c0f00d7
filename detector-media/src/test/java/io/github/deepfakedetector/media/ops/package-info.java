/** Tests of the operations on pictures. */
@NullMarked
package io.github.deepfakedetector.media.ops;

import org.jspecify.annotations.NullMarked;
