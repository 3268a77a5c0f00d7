package io.github.deepfakedetector.training.image;

import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.face.Face;
import io.github.deepfakedetector.training.fakes.FaceSample;
import io.github.deepfakedetector.training.picture.Degradation;
import io.github.deepfakedetector.training.picture.Scaling;
import java.util.List;
import java.util.Locale;

/** What happens to a picture before it is judged, when a model is measured. */
enum Condition {
  /** Nothing. */
  PLAIN {
    @Override
    FaceSample apply(FaceSample sample) {
      return sample;
    }
  },
  /** Saved as JPEG with a quality of 50. */
  JPEG_50 {
    @Override
    FaceSample apply(FaceSample sample) {
      return sample.as(sample.kind(), Degradation.jpeg(sample.picture(), 50));
    }
  },
  /** Half as wide and high, by averaging. */
  HALF_SIZE {
    @Override
    FaceSample apply(FaceSample sample) {
      Frame picture = sample.picture();
      Face face = sample.face();
      return new FaceSample(
          sample.name(),
          sample.group(),
          sample.source(),
          sample.kind(),
          Scaling.AREA.apply(
              picture, Math.max(1, picture.width() / 2), Math.max(1, picture.height() / 2)),
          new Face(
              face.left() / 2,
              face.top() / 2,
              face.width() / 2,
              face.height() / 2,
              face.probability(),
              List.of()));
    }
  };

  /** A sample to which it happened; the face is where it was found before. */
  abstract FaceSample apply(FaceSample sample);

  /** In reports and names. */
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
