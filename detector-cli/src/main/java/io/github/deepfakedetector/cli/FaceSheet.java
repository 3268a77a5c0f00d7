package io.github.deepfakedetector.cli;

import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.decode.FrameSink;
import io.github.deepfakedetector.face.FaceDetector;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/**
 * Searches a video's frames as they come, and keeps what was found and, if wanted, a small drawing
 * of each.
 */
final class FaceSheet implements FrameSink {
  private static final int COLUMNS = 5;
  private static final int MAX_WIDTH = 384;

  private final FaceDetector detector;
  private final boolean drawn;
  private final List<FoundFaces> found = new ArrayList<>();
  private final List<BufferedImage> drawings = new ArrayList<>();

  FaceSheet(FaceDetector detector, boolean drawn) {
    this.detector = detector;
    this.drawn = drawn;
  }

  @Override
  public void accept(Frame frame) {
    FoundFaces faces = FoundFaces.inVideo(frame, detector.detect(frame));
    found.add(faces);
    if (drawn) {
      drawings.add(
          SmallPicture.of(
              FaceDrawing.of(frame, faces.faces(), detector.select(faces.faces(), frame)),
              MAX_WIDTH));
    }
  }

  @Override
  public void restart() {
    found.clear();
    drawings.clear();
  }

  List<FoundFaces> found() {
    return List.copyOf(found);
  }

  /** The drawings in rows, from the left. */
  BufferedImage sheet() {
    int width = drawings.stream().mapToInt(BufferedImage::getWidth).max().orElse(1);
    int height = drawings.stream().mapToInt(BufferedImage::getHeight).max().orElse(1);
    int columns = Math.max(1, Math.min(COLUMNS, drawings.size()));
    int rows = Math.max(1, (drawings.size() + COLUMNS - 1) / COLUMNS);
    BufferedImage sheet =
        new BufferedImage(columns * width, rows * height, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = sheet.createGraphics();
    for (int i = 0; i < drawings.size(); i++) {
      graphics.drawImage(drawings.get(i), i % COLUMNS * width, i / COLUMNS * height, null);
    }
    graphics.dispose();
    return sheet;
  }
}
