/** What a file says of its layers and their connections, whatever the format. Not API. */
@NullMarked
package io.github.deepfakedetector.keras.config;

import org.jspecify.annotations.NullMarked;
