/** Judges what is dropped into a folder, and sorts it by verdict. */
@NullMarked
package io.github.deepfakedetector.examples.watchfolder;

import org.jspecify.annotations.NullMarked;
