package io.github.deepfakedetector.media.ffmpeg;

import io.github.deepfakedetector.Cancellation;
import io.github.deepfakedetector.decode.DecodeRequest;
import io.github.deepfakedetector.error.MediaException;
import io.github.deepfakedetector.input.MediaFormat;
import io.github.deepfakedetector.input.MediaLimits;
import io.github.deepfakedetector.input.MediaSniffer;
import io.github.deepfakedetector.input.MediaSource;

/**
 * A file that has passed the checks made before FFmpeg sees it.
 *
 * @param ending whether it is whole
 * @param faults how its errors are worded
 */
public record InputFile(DecodeRequest request, Ending ending, Faults faults) {
  /** Checks size and format, and whether the file is complete. */
  public static InputFile check(DecodeRequest request, Faults faults) {
    MediaFormat format = request.format();
    MediaSource source = request.source();
    request.cancellation().check();
    request.limits().checkBytes(format.kind(), source.size());
    if (source.size() == 0) {
      throw faults.empty();
    }
    // The demuxer is chosen by the format: a text that plays a list of files must not reach it.
    if (!isOfFormat(source, format)) {
      throw faults.unreadable("its content is not " + format);
    }
    return new InputFile(request, ContainerEnd.of(source, format), faults);
  }

  /** A host may know better than its tracks what an MPEG-4 file is: its demuxer is the same. */
  private static boolean isOfFormat(MediaSource source, MediaFormat format) {
    byte[] header = source.header(MediaSniffer.HEADER_BYTES);
    return MediaSniffer.sniff(header).filter(format::equals).isPresent()
        || MediaSniffer.sniff(source).filter(format::equals).isPresent();
  }

  /** What it may cost. */
  public MediaLimits limits() {
    return request.limits();
  }

  /** Asked between steps. */
  public Cancellation cancellation() {
    return request.cancellation();
  }

  /** Whether bytes are missing at its end. */
  public boolean cutOff() {
    return ending.cutOff();
  }

  /** What it was recognised as. */
  public MediaFormat format() {
    return request.format();
  }

  MediaSource source() {
    return request.source();
  }

  /** What is damaged or not there in a file that is cut off is merely missing. */
  public MediaException fault(MediaException ofWholeFile) {
    return cutOff() ? faults.cutOff(ofWholeFile) : ofWholeFile;
  }
}
