/** Networks that more than one training teaches. */
@NullMarked
package io.github.deepfakedetector.training.network;

import org.jspecify.annotations.NullMarked;
