package io.github.deepfakedetector.model;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A model that was found, and whose bytes were verified.
 *
 * @param id what it is called: the file's name without its ending
 * @param file on this machine
 * @param architecture as it was named; absent if the file holds its own
 * @param sha256 of the file, in hexadecimal
 * @param bytes the file's size
 * @param origin where it came from
 * @param sidecar the description in a file beside it, if there is one
 */
public record ResolvedModel(
    String id,
    Path file,
    @Nullable String architecture,
    String sha256,
    long bytes,
    ModelOrigin origin,
    Optional<ModelDescription> sidecar) {}
