package io.github.deepfakedetector.face;

/** Which of the two published MTCNN detectors is reproduced. They differ by a pixel or two. */
public enum FaceBehaviour {
  /** The Python package {@code mtcnn} 0.1.1, which the original service runs: whole pixels. */
  COMPATIBLE,
  /** {@code facenet-pytorch}: fractions of pixels. */
  FLOAT
}
