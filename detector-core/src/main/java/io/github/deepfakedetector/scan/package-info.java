/** Judges many files: finds them, works on several at once, and takes earlier results up again. */
@NullMarked
package io.github.deepfakedetector.scan;

import org.jspecify.annotations.NullMarked;
