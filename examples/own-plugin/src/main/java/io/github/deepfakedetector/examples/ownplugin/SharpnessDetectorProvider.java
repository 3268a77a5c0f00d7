package io.github.deepfakedetector.examples.ownplugin;

import io.github.deepfakedetector.input.MediaKind;
import io.github.deepfakedetector.spi.Detector;
import io.github.deepfakedetector.spi.DetectorContext;
import io.github.deepfakedetector.spi.DetectorProvider;
import java.util.Set;

/**
 * The plug-in {@code sharpness}. Its name in {@code META-INF/services} is all that it takes to be
 * found.
 */
public final class SharpnessDetectorProvider implements DetectorProvider {
  /** For the ServiceLoader. */
  public SharpnessDetectorProvider() {}

  @Override
  public String id() {
    return "sharpness";
  }

  @Override
  public Set<MediaKind> mediaKinds() {
    return Set.of(MediaKind.IMAGE);
  }

  /** Nothing is read before this is called. */
  @Override
  public Detector create(DetectorContext context) {
    return new SharpnessDetector(
        SharpnessModel.embedded(),
        SharpnessOptions.from(context.settings()),
        context.decoders().frames());
  }
}
