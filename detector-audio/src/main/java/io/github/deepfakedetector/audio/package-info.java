/** The audio detector: judges recordings. */
@NullMarked
package io.github.deepfakedetector.audio;

import org.jspecify.annotations.NullMarked;
