package io.github.deepfakedetector.keras.file;

import io.github.deepfakedetector.keras.value.Dims;
import java.util.function.Supplier;

/**
 * A weight that a file holds.
 *
 * @param values reads the numbers, row-major, anew at each call
 */
public record Weight(String name, Dims shape, Supplier<float[]> values) {}
