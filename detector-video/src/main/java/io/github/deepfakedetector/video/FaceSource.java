package io.github.deepfakedetector.video;

import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.face.Face;
import io.github.deepfakedetector.face.FaceDetector;
import io.github.deepfakedetector.face.FaceFollower;
import java.util.List;
import java.util.Optional;

/** Finds the faces of one video's frames, one after the other. */
interface FaceSource {
  /** The faces of the next frame. */
  FaceFollower.Found next(Frame frame);

  /** The face to judge if none is followed yet. */
  Optional<Face> select(List<Face> faces, Frame frame);

  /** A new one, for a video from its start. */
  static FaceSource of(FaceDetector detector) {
    FaceFollower follower = detector.follower();
    return new FaceSource() {
      @Override
      public FaceFollower.Found next(Frame frame) {
        return follower.next(frame);
      }

      @Override
      public Optional<Face> select(List<Face> faces, Frame frame) {
        return detector.select(faces, frame);
      }
    };
  }
}
