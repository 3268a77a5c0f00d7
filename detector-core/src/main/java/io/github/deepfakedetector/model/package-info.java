/** Where models come from and what they say of themselves. */
@NullMarked
package io.github.deepfakedetector.model;

import org.jspecify.annotations.NullMarked;
