package io.github.deepfakedetector.result;

import io.github.deepfakedetector.input.MediaFormat;
import io.github.deepfakedetector.input.MediaKind;

/**
 * What was judged.
 *
 * @param kind the medium
 * @param format recognised by content
 * @param bytes the file's size
 * @param sha256 of the file, in hexadecimal
 */
public record InputInfo(MediaKind kind, MediaFormat format, long bytes, String sha256) {}
