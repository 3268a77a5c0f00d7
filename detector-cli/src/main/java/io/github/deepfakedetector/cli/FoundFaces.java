package io.github.deepfakedetector.cli;

import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.face.Face;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The faces of a picture, or of a video's frame.
 *
 * @param moment of a frame; absent for a picture
 * @param width of the picture in pixels
 * @param height of the picture in pixels
 */
record FoundFaces(Optional<Moment> moment, int width, int height, List<Face> faces) {
  FoundFaces {
    faces = List.copyOf(faces);
  }

  /**
   * Where in a video.
   *
   * @param frame its number, from 0
   * @param time when it is shown
   */
  record Moment(int frame, Duration time) {
    double seconds() {
      return time.toNanos() / 1e9;
    }
  }

  static FoundFaces inPicture(Frame picture, List<Face> faces) {
    return new FoundFaces(Optional.empty(), picture.width(), picture.height(), faces);
  }

  static FoundFaces inVideo(Frame frame, List<Face> faces) {
    return new FoundFaces(
        Optional.of(new Moment(frame.index(), frame.timestamp())),
        frame.width(),
        frame.height(),
        faces);
  }
}
