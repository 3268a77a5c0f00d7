package io.github.deepfakedetector.keras;

/** A tensor between two steps of a plan. */
record Value(int id, Dims shape) {}
