package io.github.deepfakedetector.video;

import io.github.deepfakedetector.face.LazyFaceDetector;
import io.github.deepfakedetector.input.MediaKind;
import io.github.deepfakedetector.spi.Detector;
import io.github.deepfakedetector.spi.DetectorContext;
import io.github.deepfakedetector.spi.DetectorProvider;
import java.util.Set;

/** The plug-in {@code video}. */
public final class VideoDetectorProvider implements DetectorProvider {
  /** For the ServiceLoader. */
  public VideoDetectorProvider() {}

  @Override
  public String id() {
    return "video";
  }

  @Override
  public Set<MediaKind> mediaKinds() {
    return Set.of(MediaKind.VIDEO);
  }

  @Override
  public Detector create(DetectorContext context) {
    VideoOptions options = VideoOptions.from(context.settings());
    VideoClassifier classifier = VideoClassifier.open(context.models(), options);
    try {
      FacePlan faces =
          FacePlan.of(
              classifier, () -> LazyFaceDetector.find(context.models(), context.settings()));
      return new VideoDetector(
          classifier,
          context.decoders().frames(),
          faces,
          new Sound(options, () -> context.sibling(MediaKind.AUDIO)),
          options);
    } catch (RuntimeException e) {
      classifier.close();
      throw e;
    }
  }
}
