package io.github.deepfakedetector.training.fakes;

import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.face.Face;
import io.github.deepfakedetector.media.ops.Pictures;
import io.github.deepfakedetector.result.BoundingBox;
import io.github.deepfakedetector.result.Landmark;
import io.github.deepfakedetector.training.Balanced;
import io.github.deepfakedetector.training.Judged;
import io.github.deepfakedetector.training.picture.Scaling;
import java.util.List;

/**
 * A face to learn from, or to measure on.
 *
 * @param name of the picture
 * @param group of pictures that are not independent of it, such as those of one person
 * @param source that it comes from
 * @param kind of fake, or {@link #REAL}
 * @param picture the whole of it, or what lies about the face
 * @param face in the picture's pixels
 */
public record FaceSample(
    String name, String group, String source, String kind, Frame picture, Face face) {
  /** The kind of those that are no fakes. */
  public static final String REAL = Judged.REAL;

  /** What the model is shown around a face, as a share of its longer side. */
  public static final double MARGIN = 0.15;

  /** What is kept around a face that is learnt from. */
  private static final double KEPT = 0.6;

  /** Samples drawn such that large sources do not drown small ones. */
  public static Balanced<FaceSample> balanced(List<FaceSample> samples) {
    return new Balanced<>(samples, FaceSample::source);
  }

  /** The names of samples, in their order. */
  public static List<String> names(List<FaceSample> samples) {
    return samples.stream().map(FaceSample::name).toList();
  }

  /** How far another face's size is from this one's, in octaves or the like. */
  public double sizeDistance(FaceSample other) {
    return Math.abs(Math.log(other.face.area() / face.area()));
  }

  public boolean fake() {
    return !kind.equals(REAL);
  }

  /** The part of the picture that the model is shown. */
  public BoundingBox region() {
    return region(MARGIN);
  }

  /** The face and what lies about it; never empty, since only such faces are taken. */
  public BoundingBox region(double margin) {
    return face.region(picture, margin)
        .orElseThrow(() -> new IllegalStateException(name + ": the face lies outside"));
  }

  /** The same face in a smaller picture. */
  public FaceSample cut() {
    BoundingBox box = region(KEPT);
    return new FaceSample(
        name, group, source, kind, Pictures.crop(picture, box), placed(box, 1, 1));
  }

  /** The same face, in a picture that is reduced if the face's longer side is longer than this. */
  public FaceSample within(double side) {
    double scale = side / Math.max(face.width(), face.height());
    if (scale >= 1) {
      return this;
    }
    int width = Math.max(1, (int) Math.round(picture.width() * scale));
    int height = Math.max(1, (int) Math.round(picture.height() * scale));
    double across = width / (double) picture.width();
    double down = height / (double) picture.height();
    BoundingBox all = new BoundingBox(0, 0, picture.width(), picture.height());
    return new FaceSample(
        name,
        group,
        source,
        kind,
        Scaling.AREA.apply(picture, width, height),
        placed(all, across, down));
  }

  /**
   * The face as it lies in a part of the picture that was scaled.
   *
   * @param part of the picture
   * @param across the part's new width to its old one
   * @param down its new height to its old one
   */
  public Face placed(BoundingBox part, double across, double down) {
    List<Landmark> landmarks =
        face.landmarks().stream()
            .map(
                point ->
                    new Landmark(
                        point.name(),
                        (point.x() - part.x()) * across,
                        (point.y() - part.y()) * down))
            .toList();
    return new Face(
        (face.left() - part.x()) * across,
        (face.top() - part.y()) * down,
        face.width() * across,
        face.height() * down,
        face.probability(),
        landmarks);
  }

  /** The same face in a picture that was changed, of the same size. */
  public FaceSample as(String other, Frame changed) {
    return new FaceSample(name, group, source, other, changed, face);
  }
}
