/** Judges a folder of files on all processors, and takes up where an earlier run was stopped. */
@NullMarked
package io.github.deepfakedetector.examples.batchscan;

import org.jspecify.annotations.NullMarked;
