package io.github.deepfakedetector.media.audio;

import io.github.deepfakedetector.Cancellation;
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

/** Damaged recordings. Arguments: minutes, seed, folder. See the module's README. */
public final class SoundFuzz extends MediaFuzz {
  /** Small, so that a damaged header that asks for much is refused instead of taking time. */
  private static final MediaLimits LIMITS =
      new MediaLimits(1, 1, 1, 1).withAudio(1 << 20, Duration.ofMinutes(1));

  SoundFuzz(long seed) {
    super(seed, MediaKind.AUDIO, recordings());
  }

  private static List<byte[]> recordings() {
    List<byte[]> recordings = new ArrayList<>();
    for (String[] format :
        new String[][] {
          {"wav", "pcm_s16le"},
          {"wav", "pcm_mulaw"},
          {"wav", "adpcm_ms"},
          {"wav", "adpcm_ima_wav"},
          {"mp3", "libmp3lame"},
          {"flac", "flac"},
          {"ogg", "libopus"},
          {"ogg", "flac"},
          {"ipod", "aac"},
          {"ipod", "alac"},
          {"adts", "aac"},
          {"webm", "libopus"}
        }) {
      recordings.add(Recording.of(format[0], format[1]).seconds(0.6).record());
    }
    recordings.add(Recording.wav().channels(6).seconds(0.2).record());
    recordings.add(Sounds.bytes("vorbis.ogg"));
    return recordings;
  }

  /** Runs until the time is over. */
  public static void main(String[] arguments) throws IOException {
    new SoundFuzz(Long.parseLong(arguments[1])).run(arguments);
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
    return Heard.of(source, Heard.RATE, LIMITS, new Cancellation()).sound().samples() > 0;
  }
}
