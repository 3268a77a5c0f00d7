package io.github.deepfakedetector.media.worker;

/**
 * What a caller has been told by now, over both tries. Decoding is deterministic, so the second
 * worker says the same again up to where the first one died.
 */
final class HandedOn {
  private int told;
  private int heard;

  void again() {
    heard = 0;
  }

  /** Counts one more thing that was heard, and says whether the caller has yet to be told. */
  boolean isNew() {
    heard++;
    if (heard <= told) {
      return false;
    }
    told = heard;
    return true;
  }
}
