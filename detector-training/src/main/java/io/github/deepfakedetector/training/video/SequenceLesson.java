package io.github.deepfakedetector.training.video;

/**
 * What one step learns from.
 *
 * @param sequences how many
 * @param steps of each
 * @param input sequences x steps x rows x columns x 3, values 0..1
 * @param fake for each sequence 1 or 0
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SequenceLesson(int sequences, int steps, float[] input, float[] fake) {}
