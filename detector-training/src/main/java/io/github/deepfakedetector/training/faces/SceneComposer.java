package io.github.deepfakedetector.training.faces;

import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.training.Chance;
import io.github.deepfakedetector.training.picture.Canvas;
import io.github.deepfakedetector.training.picture.Degradation;
import io.github.deepfakedetector.training.picture.Lighting;
import io.github.deepfakedetector.training.picture.Photo;
import io.github.deepfakedetector.training.picture.Placement;
import io.github.deepfakedetector.training.picture.Textures;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Puts pictures together: whole photos, photos on textures and on each other at any size and angle,
 * parts of photos, and textures alone; then other light, and what cameras do. Thread-safe.
 */
final class SceneComposer {
  private static final int SMALLEST_SIDE = 120;
  private static final double SMALLEST_FACE = 13;
  private static final double LARGEST_ENLARGEMENT = 4;

  private final List<Photo> photos;
  private final Function<Photo, List<KnownFace>> faces;
  private final int largestSide;

  /**
   * From photos.
   *
   * @param faces of a photo; they may come slowly, and are asked for when it is used
   * @param largestSide of a scene, in pixels
   */
  SceneComposer(List<Photo> photos, Function<Photo, List<KnownFace>> faces, int largestSide) {
    this.largestSide = largestSide;
    this.photos = List.copyOf(photos);
    this.faces = faces;
  }

  Scene compose(Chance chance) {
    List<KnownFace> placed = new ArrayList<>();
    try (Canvas canvas = canvas(chance, placed)) {
      if (chance.of(0.12)) {
        Textures.shapes(canvas, chance, chance.whole(1, 4));
      }
      Frame lit = chance.of(0.7) ? Lighting.any(chance).apply(canvas.frame()) : canvas.frame();
      return new Scene(Degradation.apply(lit, chance), List.copyOf(placed));
    }
  }

  private Canvas canvas(Chance chance, List<KnownFace> placed) {
    double kind = chance.between(0, 1);
    if (kind < 0.3) {
      return whole(chance, placed);
    }
    int width = side(chance);
    int height = chance.of(0.3) ? width : side(chance);
    Canvas canvas = Canvas.black(width, height);
    background(canvas, chance, placed);
    if (kind < 0.65) {
      pasteFace(canvas, chance, placed, 0.9 * Math.min(width, height));
    } else if (kind < 0.85) {
      int count = chance.whole(2, 5);
      for (int i = 0; i < count; i++) {
        pasteFace(canvas, chance, placed, 0.45 * Math.min(width, height));
      }
    }
    return canvas;
  }

  private int side(Chance chance) {
    return (int) chance.octaves(SMALLEST_SIDE, largestSide);
  }

  /** A photo as it is, of another size, perhaps mirrored, turned by a little. */
  private Canvas whole(Chance chance, List<KnownFace> placed) {
    Photo photo = chance.any(photos);
    Frame picture = photo.picture();
    double scale =
        chance.octaves(SMALLEST_SIDE, largestSide) / Math.max(picture.width(), picture.height());
    int width = Math.max(SMALLEST_SIDE / 2, (int) (picture.width() * scale));
    int height = Math.max(SMALLEST_SIDE / 2, (int) (picture.height() * scale));
    Canvas canvas = Canvas.black(width, height);
    if (chance.of(0.5)) {
      Textures.fill(canvas, chance);
    }
    double angle = chance.of(0.5) ? 0 : chance.normal(0.08);
    paste(
        canvas,
        photo,
        new Placement(
            scale,
            angle,
            chance.of(0.5),
            picture.width() / 2.0,
            picture.height() / 2.0,
            width / 2.0,
            height / 2.0),
        placed);
    return canvas;
  }

  /** A texture, or a part of a photo that is not chosen for its face. */
  private void background(Canvas canvas, Chance chance, List<KnownFace> placed) {
    Textures.fill(canvas, chance);
    if (chance.of(0.55)) {
      Photo photo = chance.any(photos);
      Frame picture = photo.picture();
      double cover =
          Math.max(
              canvas.width() / (double) picture.width(),
              canvas.height() / (double) picture.height());
      paste(
          canvas,
          photo,
          new Placement(
              cover * chance.octaves(0.8, 5),
              angle(chance),
              chance.of(0.5),
              chance.between(0, picture.width()),
              chance.between(0, picture.height()),
              canvas.width() * chance.between(0.2, 0.8),
              canvas.height() * chance.between(0.2, 0.8)),
          placed);
    }
  }

  private void pasteFace(Canvas canvas, Chance chance, List<KnownFace> placed, double largest) {
    Photo photo = chance.any(photos);
    List<KnownFace> known = faces.apply(photo);
    if (known.isEmpty()) {
      return;
    }
    KnownFace face = chance.any(known);
    double side = chance.octaves(SMALLEST_FACE, Math.max(SMALLEST_FACE + 1, largest));
    double scale = Math.min(LARGEST_ENLARGEMENT, side / face.side());
    paste(
        canvas,
        photo,
        new Placement(
            scale,
            angle(chance),
            chance.of(0.5),
            face.x(),
            face.y(),
            canvas.width() * chance.between(0.05, 0.95),
            canvas.height() * chance.between(0.05, 0.95)),
        placed);
  }

  private static double angle(Chance chance) {
    double kind = chance.between(0, 1);
    if (kind < 0.8) {
      return chance.normal(0.17);
    }
    return kind < 0.93 ? chance.between(-0.8, 0.8) : chance.between(-Math.PI, Math.PI);
  }

  private void paste(Canvas canvas, Photo photo, Placement place, List<KnownFace> placed) {
    canvas.paste(photo.picture(), place);
    for (KnownFace face : faces.apply(photo)) {
      double x = place.x(face.x(), face.y());
      double y = place.y(face.x(), face.y());
      if (x > 0 && y > 0 && x < canvas.width() && y < canvas.height()) {
        placed.add(new KnownFace(x, y, face.side() * place.scale()));
      }
    }
  }
}
