package io.github.deepfakedetector.evaluation;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file whose truth is known.
 *
 * @param file where it is
 * @param name what reports call it: its path beneath the folder, or as the list has it
 * @param fake the truth
 * @param kind how it was faked, or where it comes from if it is real; absent if that is not known
 * @param group of files that are not independent of each other, such as those of one person; absent
 *     if it stands alone
 */
public record LabelledFile(
    Path file, String name, boolean fake, @Nullable String kind, @Nullable String group) {}
