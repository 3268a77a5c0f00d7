package io.github.deepfakedetector.model;

/** Told how far a download is. */
@FunctionalInterface
public interface DownloadListener {
  /** Does nothing. */
  DownloadListener NONE = (what, received, total) -> {};

  /**
   * Some bytes arrived.
   *
   * @param what is being fetched
   * @param received bytes so far
   * @param total bytes in all; -1 if the server does not say
   */
  void downloaded(String what, long received, long total);
}
