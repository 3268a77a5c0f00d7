/** Photos to learn from, and what is done to them so that more is learnt. */
@NullMarked
package io.github.deepfakedetector.training.picture;

import org.jspecify.annotations.NullMarked;
