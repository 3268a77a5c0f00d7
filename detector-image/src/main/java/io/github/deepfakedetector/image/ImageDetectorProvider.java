package io.github.deepfakedetector.image;

import io.github.deepfakedetector.face.LazyFaceDetector;
import io.github.deepfakedetector.input.MediaKind;
import io.github.deepfakedetector.spi.Detector;
import io.github.deepfakedetector.spi.DetectorContext;
import io.github.deepfakedetector.spi.DetectorProvider;
import java.util.Set;

/** The plug-in {@code image}. */
public final class ImageDetectorProvider implements DetectorProvider {
  /** For the ServiceLoader. */
  public ImageDetectorProvider() {}

  @Override
  public String id() {
    return "image";
  }

  @Override
  public Set<MediaKind> mediaKinds() {
    return Set.of(MediaKind.IMAGE);
  }

  @Override
  public Detector create(DetectorContext context) {
    ImageOptions options = ImageOptions.from(context.settings());
    ImageClassifier classifier = ImageClassifier.open(context.models(), options);
    try {
      FacePlan plan =
          FacePlan.of(
              classifier,
              options.faces(),
              () -> LazyFaceDetector.find(context.models(), context.settings()));
      return new ImageDetector(classifier, context.decoders().frames(), plan);
    } catch (RuntimeException e) {
      classifier.close();
      throw e;
    }
  }
}
