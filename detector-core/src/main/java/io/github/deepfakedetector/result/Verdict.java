package io.github.deepfakedetector.result;

/** What a detection concludes. */
public enum Verdict {
  /** Nothing speaks for manipulation. */
  REAL,
  /** Manipulated or synthetic. */
  FAKE,
  /** Judged, but the probability lies in the model's band of uncertainty. */
  UNCERTAIN,
  /** Cannot be judged; the {@link Reason}s say why. */
  NOT_APPLICABLE
}
