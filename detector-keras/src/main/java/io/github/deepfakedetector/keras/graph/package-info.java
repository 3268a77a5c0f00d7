/** Builds TensorFlow graphs of plans, keeps them in the cache, and runs them. Not API. */
@NullMarked
package io.github.deepfakedetector.keras.graph;

import org.jspecify.annotations.NullMarked;
