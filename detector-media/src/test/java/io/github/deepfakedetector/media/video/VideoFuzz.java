package io.github.deepfakedetector.media.video;

import io.github.deepfakedetector.Cancellation;
import io.github.deepfakedetector.decode.FrameSelection;
import io.github.deepfakedetector.input.MediaFormat;
import io.github.deepfakedetector.input.MediaKind;
import io.github.deepfakedetector.input.MediaLimits;
import io.github.deepfakedetector.input.MediaSource;
import io.github.deepfakedetector.media.MediaFuzz;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Damaged videos. Arguments: minutes, seed, folder. See the module's README for the command. */
public final class VideoFuzz extends MediaFuzz {
  /** Small, so that a damaged header that asks for much is refused instead of taking time. */
  private static final MediaLimits LIMITS =
      new MediaLimits(1, 1 << 20, 1, 1_000_000, Duration.ofMinutes(1), 1000);

  VideoFuzz(long seed) {
    super(seed, MediaKind.VIDEO, videos());
  }

  private static List<byte[]> videos() {
    List<byte[]> videos = new ArrayList<>();
    Clips.expected().forEach(clip -> videos.add(Clips.bytes(clip.name())));
    videos.add(Clips.bytes("cover-picture.mp4"));
    for (String codec : new String[] {"mpeg4", "mjpeg", "libopenh264"}) {
      videos.add(Clip.of("avi", codec).frames(8).record());
      videos.add(Clip.of("mov", codec).frames(8).record());
      videos.add(Clip.of("matroska", codec).frames(8).record());
    }
    videos.add(Clip.mp4().option("movflags", "frag_keyframe+empty_moov").frames(20).record());
    videos.add(Clip.of("webm", "libvpx").frames(8).record());
    return videos;
  }

  /** Runs until the time is over. */
  public static void main(String[] arguments) throws IOException {
    new VideoFuzz(Long.parseLong(arguments[1])).run(arguments);
  }

  /** Now and then cut off as well. */
  @Override
  public byte[] next() {
    byte[] damaged = super.next();
    return random.nextInt(8) == 0
        ? Arrays.copyOf(damaged, 1 + random.nextInt(damaged.length))
        : damaged;
  }

  @Override
  protected boolean decodes(MediaSource source, MediaFormat format) {
    return Decoded.of(source, new FrameSelection.Evenly(30), LIMITS, new Cancellation())
            .video()
            .decodedFrames()
        > 0;
  }
}
