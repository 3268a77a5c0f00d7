package io.github.deepfakedetector.media.video;

import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.decode.FrameSink;
import io.github.deepfakedetector.media.ffmpeg.Demuxer;
import io.github.deepfakedetector.media.ffmpeg.FrameReader;
import io.github.deepfakedetector.media.ffmpeg.InputFile;
import java.time.Duration;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;

/**
 * One passage through a video from its first picture to its last. A picture waits until the next is
 * decoded: only then is it known how long it is shown.
 */
final class VideoPass implements AutoCloseable {
  private final InputFile file;
  private final VideoTrack track;
  private final Choice choice;
  private final FrameSink sink;
  private final RgbConverter converter = new RgbConverter();

  private AVFrame decoded = avutil.av_frame_alloc();
  private AVFrame waiting = avutil.av_frame_alloc();
  private Duration waitingSince = Duration.ZERO;
  private int frames;
  private int damaged;
  private double firstTicks = Double.NaN;
  private int width;
  private int height;

  private VideoPass(InputFile file, VideoTrack track, Choice choice, FrameSink sink) {
    this.file = file;
    this.track = track;
    this.choice = choice;
    this.sink = sink;
  }

  /**
   * What was decoded.
   *
   * @param damaged how many of the frames had errors in their data
   */
  record Outcome(int width, int height, int frames, int damaged, Duration duration) {}

  /** Decodes the whole video and hands the chosen frames on. */
  static Outcome run(InputFile file, Choice choice, FrameSink sink) {
    try (Demuxer demuxer = VideoRules.open(file);
        VideoPass pass = new VideoPass(file, Tracks.describe(demuxer), choice, sink);
        FrameReader pictures = VideoRules.pictures(demuxer, file)) {
      return pass.run(pictures);
    }
  }

  private Outcome run(FrameReader pictures) {
    while (pictures.next(decoded)) {
      file.cancellation().check();
      Duration time = time();
      check(time);
      if (frames > 0) {
        handOn(time);
      }
      exchange();
      waitingSince = time;
      frames++;
    }
    if (frames == 0) {
      return new Outcome(0, 0, 0, 0, Duration.ZERO);
    }
    Duration end = waitingSince.plus(lengthOfLast());
    file.limits().checkVideoDuration(end);
    handOn(null);
    return new Outcome(width, height, frames, damaged, end);
  }

  private void check(Duration time) {
    file.limits().checkPixels(decoded.width(), decoded.height());
    file.limits().checkVideoFrames(frames + 1L);
    file.limits().checkVideoDuration(time);
    if (decoded.decode_error_flags() != 0
        || (decoded.flags() & AVFrame.AV_FRAME_FLAG_CORRUPT) != 0) {
      damaged++;
    }
  }

  /** From the first frame's; never before the previous one's, whatever damaged files say. */
  private Duration time() {
    long ticks = decoded.best_effort_timestamp();
    if (ticks == avutil.AV_NOPTS_VALUE) {
      return frames == 0 ? Duration.ZERO : waitingSince.plus(track.usualFrame());
    }
    if (Double.isNaN(firstTicks)) {
      firstTicks = ticks - ticksOf(frames == 0 ? Duration.ZERO : waitingSince);
    }
    Duration time = track.duration(ticks - firstTicks);
    return time.compareTo(waitingSince) < 0 ? waitingSince : time;
  }

  private double ticksOf(Duration time) {
    return time.toNanos() / 1e9 / track.secondsPerTick();
  }

  private Duration lengthOfLast() {
    return waiting.duration() > 0
        ? track.duration((double) waiting.duration())
        : track.usualFrame();
  }

  private void handOn(@Nullable Duration next) {
    int index = frames - 1;
    Turn turn = track.turn();
    if (index == 0) {
      width = turn.width(waiting.width(), waiting.height());
      height = turn.height(waiting.width(), waiting.height());
    }
    if (!choice.wants(index, next)) {
      return;
    }
    int storedWidth = waiting.width();
    int storedHeight = waiting.height();
    byte[] rgb = turn.apply(converter.convert(waiting), storedWidth, storedHeight);
    sink.accept(
        new Frame(
            index,
            waitingSince,
            turn.width(storedWidth, storedHeight),
            turn.height(storedWidth, storedHeight),
            rgb));
  }

  private void exchange() {
    AVFrame free = waiting;
    waiting = decoded;
    decoded = free;
    avutil.av_frame_unref(decoded);
  }

  @Override
  public void close() {
    converter.close();
    avutil.av_frame_free(decoded);
    avutil.av_frame_free(waiting);
  }
}
