package io.github.deepfakedetector.error;

/** The caller cancelled the detection; nothing is left behind. */
public final class CancelledException extends DetectorException {
  private static final long serialVersionUID = 1L;

  /** With the usual message. */
  public CancelledException() {
    super(ErrorCode.CANCELLED, "The detection was cancelled.", null);
  }
}
