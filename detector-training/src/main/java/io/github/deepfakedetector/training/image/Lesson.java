package io.github.deepfakedetector.training.image;

/**
 * What one step learns from.
 *
 * @param faces how many
 * @param patches of each face
 * @param input faces x patches x rows x columns x 3, values 0..1
 * @param fake for each face 1 or 0
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Lesson(int faces, int patches, float[] input, float[] fake) {}
