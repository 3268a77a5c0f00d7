/** Tests of decoding. */
@NullMarked
package io.github.deepfakedetector.media;

import org.jspecify.annotations.NullMarked;
