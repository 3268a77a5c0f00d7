package io.github.deepfakedetector;

import io.github.deepfakedetector.input.MediaKind;
import java.util.Set;

/**
 * A plug-in that is on the class path and could not be loaded.
 *
 * @param id the plug-in's, or its class if even that could not be asked
 * @param kinds the media that it would judge, if known
 * @param message why, and what to do
 * @param cause the error itself
 */
public record LoadFailure(String id, Set<MediaKind> kinds, String message, Throwable cause) {
  /** Copies the set. */
  public LoadFailure {
    kinds = Set.copyOf(kinds);
  }
}
