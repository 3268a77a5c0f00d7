package io.github.deepfakedetector.video;

import io.github.deepfakedetector.decode.VideoDecoding;
import io.github.deepfakedetector.keras.StepFeatures;
import java.time.Duration;
import java.util.Map;

/**
 * A video that was looked at from its start to its end.
 *
 * @param decoding how it decoded
 * @param observation who is where
 * @param features of everything that may have to be judged
 * @param encodingTime that they took
 */
record Observed(
    VideoDecoding decoding,
    Observation observation,
    Map<View, StepFeatures> features,
    Duration encodingTime) {}
