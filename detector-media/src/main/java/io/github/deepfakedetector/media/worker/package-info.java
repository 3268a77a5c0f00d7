/** Decoding in child processes, which may crash or hang without harm to the host. */
@NullMarked
package io.github.deepfakedetector.media.worker;

import org.jspecify.annotations.NullMarked;
