package io.github.deepfakedetector.training.video;

import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.face.Face;
import io.github.deepfakedetector.media.ops.Pictures;
import io.github.deepfakedetector.result.BoundingBox;
import io.github.deepfakedetector.training.Chance;
import io.github.deepfakedetector.training.fakes.FaceSample;
import io.github.deepfakedetector.training.picture.Degradation;
import io.github.deepfakedetector.training.picture.Lighting;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Pictures of a face, one for each frame, become a clip: cut out, brought to size and into another
 * light, moved, coded. Two faces handled with the same seed go the same way. For one clip.
 */
final class ClipMaker {
  /** What is seen around a face, as a share of its longer side. */
  private static final double AROUND = 0.5;

  private static final double LARGEST = 1.25;

  private final FaceSample sample;
  private final ClipHandling handling;
  private final Chance chance;
  private final BoundingBox box;
  private final double scale;
  private final @Nullable Lighting lighting;
  private final IdentityHashMap<Frame, Frame> prepared = new IdentityHashMap<>();

  private ClipMaker(FaceSample sample, ClipHandling handling, Chance chance) {
    this.sample = sample;
    this.handling = handling;
    this.chance = chance;
    this.lighting = handling.light() ? Lighting.any(chance) : null;
    this.box = sample.region(AROUND);
    double side = Math.max(sample.face().width(), sample.face().height());
    this.scale = Math.min(LARGEST, handling.side() / side);
  }

  /**
   * A clip.
   *
   * @param sample whose face it is
   * @param pictures of the size of the sample's, one for each frame
   */
  static FaceClip make(
      FaceSample sample, List<Frame> pictures, ClipHandling handling, Chance chance) {
    return new ClipMaker(sample, handling, chance).make(pictures);
  }

  private FaceClip make(List<Frame> pictures) {
    Frame first = prepared(pictures.get(0));
    Face face =
        sample.placed(
            box, first.width() / (double) box.width(), first.height() / (double) box.height());
    MotionField field = Motion.any(chance).field(first.width(), first.height(), face);
    List<Frame> frames = new ArrayList<>();
    List<Optional<Face>> faces = new ArrayList<>();
    for (int i = 0; i < pictures.size(); i++) {
      Frame moved = field.move(prepared(pictures.get(i)), i);
      frames.add(handling.noise() > 0 ? Degradation.noise(moved, handling.noise(), chance) : moved);
      faces.add(found(field.face(i)));
    }
    return new FaceClip(ClipCoder.coded(frames, handling), faces);
  }

  /** A picture that stays from frame to frame is worked on once. */
  private Frame prepared(Frame picture) {
    return prepared.computeIfAbsent(picture, this::prepare);
  }

  /** With even sides, since coders want such. */
  private Frame prepare(Frame picture) {
    Frame cut = Pictures.crop(picture, box);
    Frame sized =
        handling.scaling().apply(cut, even(cut.width() * scale), even(cut.height() * scale));
    return lighting == null ? sized : lighting.apply(sized);
  }

  private static int even(double length) {
    return Math.max(16, (int) Math.round(length / 2) * 2);
  }

  /** Where a detector finds it: not exactly there, and at times not at all. */
  private Optional<Face> found(Face face) {
    double off = handling.shaken() * Math.max(face.width(), face.height());
    Face shaken =
        new Face(
            face.left() + chance.normal(off),
            face.top() + chance.normal(off),
            face.width() * Math.exp(chance.normal(handling.shaken())),
            face.height() * Math.exp(chance.normal(handling.shaken())),
            face.probability(),
            List.of());
    return chance.of(handling.missing()) ? Optional.empty() : Optional.of(shaken);
  }
}
