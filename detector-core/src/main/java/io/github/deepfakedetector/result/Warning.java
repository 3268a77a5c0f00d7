package io.github.deepfakedetector.result;

/**
 * Something that the reader of a verdict should know.
 *
 * @param code stable, in capitals
 * @param message in words
 */
public record Warning(String code, String message) {}
