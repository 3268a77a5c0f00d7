/**
 * Tensors out of PyTorch checkpoints and NumPy files, read as data: nothing in them is executed.
 */
@NullMarked
package io.github.deepfakedetector.checkpoint;

import org.jspecify.annotations.NullMarked;
