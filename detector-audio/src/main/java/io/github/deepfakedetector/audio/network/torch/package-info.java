/** What networks are made of: weights from checkpoints, operations on PyTorch. */
@NullMarked
package io.github.deepfakedetector.audio.network.torch;

import org.jspecify.annotations.NullMarked;
