/** What layers over one, two or three spatial dimensions share. Not API. */
@NullMarked
package io.github.deepfakedetector.keras.layer.spatial;

import org.jspecify.annotations.NullMarked;
