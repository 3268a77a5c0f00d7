/** The shortest program that gets a verdict. */
@NullMarked
package io.github.deepfakedetector.examples.quickstart;

import org.jspecify.annotations.NullMarked;
