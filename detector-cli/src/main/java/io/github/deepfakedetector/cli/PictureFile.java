package io.github.deepfakedetector.cli;

import io.github.deepfakedetector.Cancellation;
import io.github.deepfakedetector.decode.DecodeRequest;
import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.MediaException;
import io.github.deepfakedetector.error.UnavailableException;
import io.github.deepfakedetector.input.MediaFormat;
import io.github.deepfakedetector.input.MediaKind;
import io.github.deepfakedetector.input.MediaLimits;
import io.github.deepfakedetector.input.MediaSniffer;
import io.github.deepfakedetector.input.MediaSource;
import io.github.deepfakedetector.media.PictureDecoder;
import java.nio.file.Path;

/** Decodes pictures as the detectors do. */
final class PictureFile {
  private static final MediaLimits LIMITS = MediaLimits.defaults();

  private PictureFile() {}

  /**
   * A file's picture, upright.
   *
   * @throws MediaException if it is no picture, or one that cannot be read
   * @throws UnavailableException {@code DETECTOR_UNAVAILABLE} if it is a video
   */
  static Frame read(Path file) {
    MediaSource source = MediaSource.of(file);
    if (MediaSniffer.require(source).kind() == MediaKind.VIDEO) {
      throw new UnavailableException(
          ErrorCode.DETECTOR_UNAVAILABLE,
          "The file is a video, which this version cannot decode; it finds faces in pictures.");
    }
    MediaFormat format = MediaSniffer.require(source, MediaKind.IMAGE);
    LIMITS.checkBytes(MediaKind.IMAGE, source.size());
    try (PictureDecoder decoder = new PictureDecoder()) {
      return decoder.decodeImage(new DecodeRequest(source, format, LIMITS, new Cancellation()));
    }
  }
}
