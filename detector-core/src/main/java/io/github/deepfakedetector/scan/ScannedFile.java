package io.github.deepfakedetector.scan;

/**
 * A file and what became of it.
 *
 * @param name as it was found
 * @param outcome the detection, or why there is none
 */
public record ScannedFile(String name, ScanOutcome outcome) {}
