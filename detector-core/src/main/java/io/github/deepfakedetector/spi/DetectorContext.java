package io.github.deepfakedetector.spi;

import io.github.deepfakedetector.decode.Decoders;
import io.github.deepfakedetector.input.MediaKind;
import io.github.deepfakedetector.model.ModelStore;
import java.util.Optional;

/** What the host gives to a plug-in, so that no plug-in depends on another or on a decoder. */
public interface DetectorContext {
  /** The host's settings. */
  Settings settings();

  /** Finds models. */
  ModelStore models();

  /** Decode frames and samples, possibly in another process. */
  Decoders decoders();

  /**
   * The detector of another medium, such as a video's sound; empty while detectors are still being
   * created, so ask when detecting.
   */
  Optional<Detector> sibling(MediaKind kind);
}
