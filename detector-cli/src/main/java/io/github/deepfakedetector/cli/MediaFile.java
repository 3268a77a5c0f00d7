package io.github.deepfakedetector.cli;

import io.github.deepfakedetector.Cancellation;
import io.github.deepfakedetector.decode.DecodeRequest;
import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.decode.FrameSelection;
import io.github.deepfakedetector.decode.FrameSink;
import io.github.deepfakedetector.decode.VideoDecoding;
import io.github.deepfakedetector.error.MediaException;
import io.github.deepfakedetector.input.MediaFormat;
import io.github.deepfakedetector.input.MediaKind;
import io.github.deepfakedetector.input.MediaLimits;
import io.github.deepfakedetector.input.MediaSniffer;
import io.github.deepfakedetector.input.MediaSource;
import io.github.deepfakedetector.media.PictureDecoder;
import io.github.deepfakedetector.media.video.VideoDecoder;
import java.nio.file.Path;

/**
 * A picture or a video, decoded as the detectors do.
 *
 * @param source its bytes
 * @param format what its content is
 */
record MediaFile(MediaSource source, MediaFormat format) {
  private static final MediaLimits LIMITS = MediaLimits.defaults();

  /**
   * Looks at the content.
   *
   * @throws MediaException if it is neither a picture nor a video, cannot be read, or is too large
   */
  static MediaFile of(Path file) {
    return of(MediaSource.of(file));
  }

  /** As above; the caller closes the source. */
  static MediaFile of(MediaSource source) {
    MediaFormat format = MediaSniffer.require(source);
    if (format.kind() != MediaKind.VIDEO) {
      format = MediaSniffer.require(source, MediaKind.IMAGE);
    }
    LIMITS.checkBytes(format.kind(), source.size());
    return new MediaFile(source, format);
  }

  boolean isVideo() {
    return format.kind() == MediaKind.VIDEO;
  }

  /**
   * A picture, upright.
   *
   * @throws MediaException if it cannot be read
   */
  Frame picture() {
    try (PictureDecoder decoder = new PictureDecoder()) {
      return decoder.decodeImage(request());
    }
  }

  /**
   * Frames of a video, as they come.
   *
   * @throws MediaException if it cannot be read
   */
  VideoDecoding frames(FrameSelection selection, FrameSink sink) {
    try (VideoDecoder decoder = new VideoDecoder()) {
      return decoder.decodeVideo(request(), selection, sink);
    }
  }

  private DecodeRequest request() {
    return new DecodeRequest(source, format, LIMITS, new Cancellation());
  }
}
