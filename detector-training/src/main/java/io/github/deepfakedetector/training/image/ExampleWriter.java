package io.github.deepfakedetector.training.image;

import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.MediaException;
import io.github.deepfakedetector.media.opencv.Mats;
import io.github.deepfakedetector.training.ExampleFiles;
import io.github.deepfakedetector.training.fakes.FaceSample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Writes the pictures that are held back, and the fakes made of them, as PNG files in {@code real}
 * and in {@code fake}, there in a folder for each kind: what any detector can be measured on.
 */
final class ExampleWriter {
  private final Path folder;

  ExampleWriter(Path folder) {
    this.folder = folder;
  }

  /**
   * Writes a picture.
   *
   * @throws UncheckedIOException if it cannot be written
   */
  void write(FaceSample sample) {
    Path file = ExampleFiles.of(folder, sample.kind(), sample.name(), ".png");
    try {
      Files.createDirectories(file.getParent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Frame picture = sample.picture();
    try (Mat rgb =
            Mats.copyOf(picture.rgb(), 0, picture.width() * 3, picture.width(), picture.height());
        Mat bgr = new Mat()) {
      opencv_imgproc.cvtColor(rgb, bgr, opencv_imgproc.COLOR_RGB2BGR);
      if (!opencv_imgcodecs.imwrite(file.toString(), bgr)) {
        throw new MediaException(
            ErrorCode.MEDIA_INACCESSIBLE, "The picture " + file + " cannot be written.");
      }
    }
  }
}
