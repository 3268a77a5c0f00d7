package io.github.deepfakedetector.training.audio;

/**
 * What one step learns from.
 *
 * @param clips how many
 * @param frames of each
 * @param spectrograms clips x bands x frames
 * @param fake for each clip 1 or 0
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SoundLesson(int clips, int frames, float[] spectrograms, float[] fake) {}
