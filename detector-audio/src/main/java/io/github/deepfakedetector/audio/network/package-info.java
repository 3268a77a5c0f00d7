/** Networks that classify sound, built from their checkpoints on PyTorch. */
@NullMarked
package io.github.deepfakedetector.audio.network;

import org.jspecify.annotations.NullMarked;
