/** What is judged: media sources, their kinds and formats, and the limits they must keep. */
@NullMarked
package io.github.deepfakedetector.input;

import org.jspecify.annotations.NullMarked;
