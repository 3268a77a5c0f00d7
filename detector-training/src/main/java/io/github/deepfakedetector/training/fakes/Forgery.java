package io.github.deepfakedetector.training.fakes;

import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.training.Chance;

/** Makes fakes of real faces, of one kind. Thread-safe. */
public interface Forgery {
  /** The kind's name. */
  String kind();

  /** The sample's picture with another face in it, of the same size. */
  Frame forge(FaceSample real, Chance chance);

  /**
   * The same with all settled that does not change from frame to frame of a video, such as whose
   * face it is.
   */
  default Forgery settled(FaceSample real, Chance chance) {
    return this;
  }
}
