package io.github.deepfakedetector.decode;

/**
 * The decoders that a host gives to its plug-ins.
 *
 * @param frames of pictures and videos
 * @param samples of recordings and videos
 */
public record Decoders(FrameDecoder frames, SampleDecoder samples) {}
