/** Decoded media, and the interface through which plug-ins have them decoded. */
@NullMarked
package io.github.deepfakedetector.decode;

import org.jspecify.annotations.NullMarked;
