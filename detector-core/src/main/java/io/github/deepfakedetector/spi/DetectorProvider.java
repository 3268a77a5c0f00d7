package io.github.deepfakedetector.spi;

import io.github.deepfakedetector.error.DetectorException;
import io.github.deepfakedetector.input.MediaKind;
import java.util.Set;

/**
 * The light end of a plug-in, found by {@link java.util.ServiceLoader}: nothing native and no input
 * or output before {@link #create}. Needs a public constructor without arguments.
 */
public interface DetectorProvider {
  /** A short name, unique on the class path, such as {@code image}; also the prefix of settings. */
  String id();

  /** The media that its detectors judge. */
  Set<MediaKind> mediaKinds();

  /**
   * Makes a detector, with its models loaded.
   *
   * @throws DetectorException if it cannot work; that is reported and never fatal to the others
   */
  Detector create(DetectorContext context);
}
