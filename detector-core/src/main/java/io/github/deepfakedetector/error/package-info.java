/** One sealed hierarchy of errors, each with a stable code that says whose fault it is. */
@NullMarked
package io.github.deepfakedetector.error;

import org.jspecify.annotations.NullMarked;
