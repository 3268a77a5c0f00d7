package io.github.deepfakedetector.cli;

import io.github.deepfakedetector.result.Thumbnail;
import io.github.deepfakedetector.scan.ScannedFile;
import org.jspecify.annotations.Nullable;

/**
 * What is shown of a file.
 *
 * @param thumbnail of a picture, where it is wanted and can be made
 */
record ScanRow(ScannedFile file, @Nullable Thumbnail thumbnail) {}
