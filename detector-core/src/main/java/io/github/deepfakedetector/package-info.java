/** The facade: loads the detectors on the class path and asks them for verdicts. */
@NullMarked
package io.github.deepfakedetector;

import org.jspecify.annotations.NullMarked;
