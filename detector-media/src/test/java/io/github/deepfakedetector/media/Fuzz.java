package io.github.deepfakedetector.media;

import io.github.deepfakedetector.Cancellation;
import io.github.deepfakedetector.decode.DecodeRequest;
import io.github.deepfakedetector.input.MediaFormat;
import io.github.deepfakedetector.input.MediaKind;
import io.github.deepfakedetector.input.MediaLimits;
import io.github.deepfakedetector.input.MediaSource;
import java.io.IOException;

/** Damaged pictures. Arguments: minutes, seed, folder. See the module's README for the command. */
public final class Fuzz extends MediaFuzz {
  /** Small, so that a damaged header that asks for much is refused instead of taking time. */
  private static final MediaLimits LIMITS = new MediaLimits(1 << 20, 1, 1, 4_000_000);

  private final PictureDecoder decoder = new PictureDecoder();

  Fuzz(long seed) {
    super(
        seed,
        MediaKind.IMAGE,
        TestPictures.all().stream().map(p -> TestPictures.bytes(p.name())).toList());
  }

  /** Runs until the time is over. */
  public static void main(String[] arguments) throws IOException {
    new Fuzz(Long.parseLong(arguments[1])).run(arguments);
  }

  @Override
  protected boolean decodes(MediaSource source, MediaFormat format) {
    return decoder
            .decodeImage(new DecodeRequest(source, format, LIMITS, new Cancellation()))
            .rgb()
            .length
        > 0;
  }
}
