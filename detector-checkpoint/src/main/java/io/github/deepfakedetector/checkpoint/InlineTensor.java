package io.github.deepfakedetector.checkpoint;

/** A tensor whose storage is at hand. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record InlineTensor(TensorView view, byte[] storage) {}
