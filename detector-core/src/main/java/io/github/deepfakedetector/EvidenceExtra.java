package io.github.deepfakedetector;

/** Evidence that is large or costs time, so that it is given on request alone. */
public enum EvidenceExtra {
  /** Small pictures of the frames that weigh most in a video's verdict. */
  THUMBNAILS,
  /** Which places of a picture its verdict hangs on; takes several dozen predictions. */
  HEAT_MAP
}
