package io.github.deepfakedetector.decode;

import io.github.deepfakedetector.Cancellation;
import io.github.deepfakedetector.input.MediaFormat;
import io.github.deepfakedetector.input.MediaLimits;
import io.github.deepfakedetector.input.MediaSource;

/**
 * One medium to decode.
 *
 * @param source its bytes
 * @param format what the content was recognised as
 * @param limits to keep, from the header and before anything is allocated
 * @param cancellation asked between steps
 */
public record DecodeRequest(
    MediaSource source, MediaFormat format, MediaLimits limits, Cancellation cancellation) {}
