/** Dense, EinsumDense, Embedding and what else multiplies by a matrix. Not API. */
@NullMarked
package io.github.deepfakedetector.keras.layer.core;

import org.jspecify.annotations.NullMarked;
