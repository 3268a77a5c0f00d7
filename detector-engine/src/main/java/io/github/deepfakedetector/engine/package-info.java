/** Starts DJL's engines offline, wherever they exist, and pools their predictors. */
@NullMarked
package io.github.deepfakedetector.engine;

import org.jspecify.annotations.NullMarked;
