/** What pictures and sounds go through before a network. Not API. */
@NullMarked
package io.github.deepfakedetector.keras.layer.preprocessing;

import org.jspecify.annotations.NullMarked;
