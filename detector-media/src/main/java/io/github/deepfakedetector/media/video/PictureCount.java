package io.github.deepfakedetector.media.video;

import io.github.deepfakedetector.input.MediaLimits;
import io.github.deepfakedetector.media.ffmpeg.Demuxer;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * How many pictures a file holds: counted, not decoded, which costs little more than reading it.
 * Headers know it only if nothing was cut off, and Matroska's never.
 *
 * @param stored all
 * @param shown those that are neither cut away by an edit list nor marked as invisible
 */
record PictureCount(int stored, int shown) {
  /** Counts to the end of the file, within the limits on frames and duration. */
  static PictureCount of(Demuxer demuxer, VideoTrack track, MediaLimits limits) {
    int stored = 0;
    int shown = 0;
    long first = Long.MAX_VALUE;
    boolean vp8 = demuxer.codecParameters().codec_id() == avcodec.AV_CODEC_ID_VP8;
    AVPacket packet = avcodec.av_packet_alloc();
    try {
      while (demuxer.next(packet)) {
        stored++;
        if (isHidden(packet, vp8)) {
          continue;
        }
        shown++;
        limits.checkVideoFrames(shown);
        if (packet.pts() != avutil.AV_NOPTS_VALUE) {
          first = Math.min(first, packet.pts());
          limits.checkVideoDuration(track.duration((double) packet.pts() - first));
        }
      }
    } finally {
      avcodec.av_packet_free(packet);
    }
    return new PictureCount(stored, shown);
  }

  /** VP8 says in its first byte whether a picture is shown (RFC 6386, 9.1). */
  private static boolean isHidden(AVPacket packet, boolean vp8) {
    return packet.size() == 0
        || (packet.flags() & avcodec.AV_PKT_FLAG_DISCARD) != 0
        || (vp8 && (packet.data().get(0) & 0x10) == 0);
  }
}
