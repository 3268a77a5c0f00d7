package io.github.deepfakedetector.keras.plan;

import io.github.deepfakedetector.keras.value.Dims;

/** A tensor between two steps of a plan. */
public record Value(int id, Dims shape) {}
