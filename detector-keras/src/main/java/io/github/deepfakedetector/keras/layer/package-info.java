/**
 * What a layer is, and by which name it is found; each family has a package of its own. Not API.
 */
@NullMarked
package io.github.deepfakedetector.keras.layer;

import org.jspecify.annotations.NullMarked;
