package io.github.deepfakedetector.keras;

import java.util.function.Supplier;

/**
 * A weight that a file holds.
 *
 * @param values reads the numbers, row-major, anew at each call
 */
record Weight(String name, Dims shape, Supplier<float[]> values) {}
