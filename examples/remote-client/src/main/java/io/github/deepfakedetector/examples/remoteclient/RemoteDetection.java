package io.github.deepfakedetector.examples.remoteclient;

import io.github.deepfakedetector.result.Detection;
import java.util.Optional;

/**
 * An answer of the server.
 *
 * @param detection the same record that the library gives
 * @param quota what is left
 */
public record RemoteDetection(Detection detection, Optional<Quota> quota) {}
