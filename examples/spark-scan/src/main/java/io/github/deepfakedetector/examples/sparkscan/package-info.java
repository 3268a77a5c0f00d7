/** Judges files on a cluster of machines, by the detectors and with the results of a scan. */
@NullMarked
package io.github.deepfakedetector.examples.sparkscan;

import org.jspecify.annotations.NullMarked;
