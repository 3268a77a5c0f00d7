package io.github.deepfakedetector.training.video;

import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.face.Face;
import java.util.List;
import java.util.Optional;

/**
 * A clip of a face.
 *
 * @param frames its pictures, all of one size
 * @param faces where the face is in each of them; absent where it was not found
 */
record FaceClip(List<Frame> frames, List<Optional<Face>> faces) {
  FaceClip {
    frames = List.copyOf(frames);
    faces = List.copyOf(faces);
  }
}
