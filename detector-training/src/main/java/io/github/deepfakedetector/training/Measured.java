package io.github.deepfakedetector.training;

import io.github.deepfakedetector.evaluation.Estimate;
import org.jspecify.annotations.Nullable;

/**
 * How well fakes of a kind are told from real examples.
 *
 * @param condition of all examples, such as {@code plain}
 * @param kind of fake; {@code all} for all of them
 * @param fakes judged
 * @param reals judged
 * @param area under the ROC curve; absent if there are none of either
 * @param detected share of the fakes that are called FAKE; absent if there are none
 * @param falseAlarms share of the real examples that are called FAKE; absent if there are none
 * @param calibrationError expected, of ten bins, over as many fakes as real examples, evenly of all
 *     kinds; absent for one kind
 */
public record Measured(
    String condition,
    String kind,
    int fakes,
    int reals,
    @Nullable Estimate area,
    @Nullable Estimate detected,
    @Nullable Estimate falseAlarms,
    @Nullable Double calibrationError) {}
