package io.github.deepfakedetector.result;

/** How a video's verdict follows from those on its parts. */
public enum CombinationRule {
  /** The face alone was judged: its verdict is the video's. */
  FACE_ONLY,
  /**
   * Face and voice were judged, and one manipulated part is enough: the video's verdict and
   * probability are those of the more suspicious part, FAKE before UNCERTAIN before REAL, and of
   * two equal verdicts the more probable one.
   */
  MORE_SUSPICIOUS
}
