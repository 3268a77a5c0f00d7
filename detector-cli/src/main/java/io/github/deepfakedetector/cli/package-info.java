/** The detector command: everything that the library and the server can do, from a terminal. */
@NullMarked
package io.github.deepfakedetector.cli;

import org.jspecify.annotations.NullMarked;
