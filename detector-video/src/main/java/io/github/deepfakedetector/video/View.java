package io.github.deepfakedetector.video;

import io.github.deepfakedetector.result.BoundingBox;

/**
 * A part of a frame that the model is shown.
 *
 * @param frame its number
 * @param region of the frame
 */
record View(int frame, BoundingBox region) {}
