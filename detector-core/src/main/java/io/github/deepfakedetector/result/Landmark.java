package io.github.deepfakedetector.result;

/**
 * A named point of a face, in pixels of the upright picture.
 *
 * @param name such as {@code leftEye}
 */
public record Landmark(String name, double x, double y) {}
