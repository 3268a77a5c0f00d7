package io.github.deepfakedetector.media.video;

import io.github.deepfakedetector.Cancellation;
import io.github.deepfakedetector.decode.DecodeRequest;
import io.github.deepfakedetector.error.MediaException;
import io.github.deepfakedetector.input.MediaFormat;
import io.github.deepfakedetector.input.MediaKind;
import io.github.deepfakedetector.input.MediaLimits;
import io.github.deepfakedetector.input.MediaSniffer;
import io.github.deepfakedetector.input.MediaSource;

/**
 * A file that has passed the checks made before FFmpeg sees it.
 *
 * @param cutOff whether bytes are missing at its end
 */
record VideoFile(DecodeRequest request, boolean cutOff) {
  /** Checks size and format, and whether the file is complete. */
  static VideoFile check(DecodeRequest request) {
    MediaFormat format = request.format();
    MediaSource source = request.source();
    if (format.kind() != MediaKind.VIDEO) {
      throw new IllegalArgumentException(format + " is no video format");
    }
    request.cancellation().check();
    request.limits().checkBytes(MediaKind.VIDEO, source.size());
    byte[] header = source.header(MediaSniffer.HEADER_BYTES);
    if (header.length == 0) {
      throw Faults.empty();
    }
    // The demuxer is chosen by the format: a text that plays a list of files must not reach it.
    if (MediaSniffer.sniff(header).filter(format::equals).isEmpty()) {
      throw Faults.unreadable("its content is not " + format);
    }
    return new VideoFile(request, Ending.isCutOff(source, format));
  }

  MediaLimits limits() {
    return request.limits();
  }

  /**
   * What a decoder may allocate for a picture: codecs fill up to whole blocks, so somewhat more
   * than the limit, which each decoded picture is then held to.
   */
  long maxCodedPixels() {
    long pixels = limits().pixels();
    long more = pixels + pixels / 8 + 65_536;
    return more < 0 ? Long.MAX_VALUE : more;
  }

  Cancellation cancellation() {
    return request.cancellation();
  }

  MediaFormat format() {
    return request.format();
  }

  MediaSource source() {
    return request.source();
  }

  /** What is damaged or not there in a file that is cut off is merely missing. */
  MediaException fault(MediaException ofWholeFile) {
    return cutOff ? Faults.cutOff(ofWholeFile) : ofWholeFile;
  }
}
