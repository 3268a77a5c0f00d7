package io.github.deepfakedetector.training.picture;

import io.github.deepfakedetector.decode.Frame;

/**
 * A photo to learn from or to measure on.
 *
 * @param name within its folder
 * @param group that it is held back with, such as the photos of one person
 * @param picture decoded
 */
public record Photo(String name, String group, Frame picture) {}
