package io.github.deepfakedetector.media.ffmpeg;

import io.github.deepfakedetector.error.MediaException;
import java.util.Map;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;

/** What a {@link Demuxer} takes out of a file, and what it may cost. */
public interface TrackRules {
  /** The codecs that may be started. */
  CodecList codecs();

  /** Flags of the format context, beside FFmpeg's own. */
  int flags();

  /** Options of the decoders that look at a file's first packets. */
  Map<String, String> probing();

  /**
   * Refuses what is too large, by the header alone, before anything is decoded.
   *
   * @throws MediaException {@code MEDIA_TOO_LARGE}
   */
  void checkHeader(AVFormatContext context);

  /**
   * The track to take, within the limits.
   *
   * @throws MediaException if there is none, or it is too large
   */
  AVStream choose(AVFormatContext context);
}
