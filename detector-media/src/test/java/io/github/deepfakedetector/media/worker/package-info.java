/** Tests of decoding in child processes, with real ones. */
@NullMarked
package io.github.deepfakedetector.media.worker;

import org.jspecify.annotations.NullMarked;
