/** Measures and runs, tested. */
@NullMarked
package io.github.deepfakedetector.evaluation;

import org.jspecify.annotations.NullMarked;
