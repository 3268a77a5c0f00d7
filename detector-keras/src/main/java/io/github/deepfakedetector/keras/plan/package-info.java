/** In which order the layers are called, and with which shapes; knows no engine. Not API. */
@NullMarked
package io.github.deepfakedetector.keras.plan;

import org.jspecify.annotations.NullMarked;
