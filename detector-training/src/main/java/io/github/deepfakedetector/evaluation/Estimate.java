package io.github.deepfakedetector.evaluation;

/**
 * A measure and how sure it is.
 *
 * @param value as observed
 * @param interval of 95 %
 */
public record Estimate(double value, Interval interval) {}
