/** The shortest program that gets a verdict on a photo, a video or a recording. */
@NullMarked
package io.github.deepfakedetector.examples.quickstart;

import org.jspecify.annotations.NullMarked;
