package io.github.deepfakedetector.media.audio;

import io.github.deepfakedetector.input.MediaKind;
import io.github.deepfakedetector.media.ffmpeg.CodecList;
import io.github.deepfakedetector.media.ffmpeg.Demuxer;
import io.github.deepfakedetector.media.ffmpeg.Faults;
import io.github.deepfakedetector.media.ffmpeg.FrameReader;
import io.github.deepfakedetector.media.ffmpeg.InputFile;
import io.github.deepfakedetector.media.ffmpeg.TrackRules;
import java.time.Duration;
import java.util.Map;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;

/** Takes the sound out of a recording or a video, within the limit on duration. */
record SoundRules(InputFile file) implements TrackRules {
  static Demuxer open(InputFile file) {
    return Demuxer.open(file, new SoundRules(file));
  }

  /** Starts the decoder, with one thread: sound is little work. */
  static FrameReader frames(Demuxer demuxer, InputFile file) {
    return FrameReader.open(demuxer, file, codec -> codec.thread_count(1));
  }

  /** A video's sound may last as long as the video. */
  static void checkDuration(InputFile file, Duration duration) {
    if (isVideo(file)) {
      file.limits().checkVideoDuration(duration);
    } else {
      file.limits().checkAudioDuration(duration);
    }
  }

  @Override
  public CodecList codecs() {
    return SoundCodecs.SOUND;
  }

  /** The last packet of a file that is cut off is decoded too, as ffmpeg does. */
  @Override
  public int flags() {
    return 0;
  }

  @Override
  public Map<String, String> probing() {
    return Map.of();
  }

  @Override
  public void checkHeader(AVFormatContext context) {
    // How long it is stands in the track, which is not chosen yet.
  }

  @Override
  public AVStream choose(AVFormatContext context) {
    AVStream sound = SoundTrack.choose(context);
    if (sound == null) {
      throw file.fault(
          Faults.withoutTrack("sound", isVideo(file) ? "pictures" : "pictures or other data"));
    }
    Duration declared = SoundTrack.declared(context, sound);
    if (declared != null) {
      checkDuration(file, declared);
    }
    return sound;
  }

  private static boolean isVideo(InputFile file) {
    return file.format().kind() == MediaKind.VIDEO;
  }
}
