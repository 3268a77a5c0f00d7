package io.github.deepfakedetector.training.fakes;

/**
 * How long the auto-encoders learn.
 *
 * @param steps of each
 * @param patches of each step
 */
public record CoderPace(int steps, int patches) {}
