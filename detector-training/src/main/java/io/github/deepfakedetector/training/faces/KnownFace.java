package io.github.deepfakedetector.training.faces;

/**
 * Roughly where a face is known to be. It says where to look, never what is to be learnt.
 *
 * @param x of its middle, in pixels
 * @param y of its middle, in pixels
 * @param side of its box, in pixels
 */
record KnownFace(double x, double y, double side) {}
