package io.github.deepfakedetector.training.faces;

import io.github.deepfakedetector.face.FaceBehaviour;
import io.github.deepfakedetector.face.FaceDetector;
import io.github.deepfakedetector.face.FaceOptions;
import io.github.deepfakedetector.face.FaceWeights;
import io.github.deepfakedetector.training.picture.Photo;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Measures how well weights agree with a teacher's. */
public final class FaceAgreement {
  private FaceAgreement() {}

  /**
   * Looks for faces in every photo with both weights, in both behaviours.
   *
   * @param photos asked for once for each behaviour
   * @param disagreeing told the names of photos whose largest faces do not agree
   */
  public static List<Agreement> measure(
      FaceWeights teacher,
      FaceWeights weights,
      Supplier<Stream<Photo>> photos,
      Consumer<String> disagreeing) {
    List<Agreement> agreements = new ArrayList<>();
    for (FaceBehaviour behaviour : FaceBehaviour.values()) {
      FaceOptions options = FaceOptions.builder().behaviour(behaviour).build();
      AgreementMeter meter = new AgreementMeter(behaviour);
      try (FaceDetector taught = FaceDetector.open(teacher, options);
          FaceDetector seen = FaceDetector.open(weights, options);
          Stream<Photo> all = photos.get()) {
        all.forEach(
            photo -> {
              if (!meter.add(taught.detect(photo.picture()), seen.detect(photo.picture()))) {
                disagreeing.accept(behaviour + " " + photo.name());
              }
            });
      }
      agreements.add(meter.result());
    }
    return List.copyOf(agreements);
  }
}
