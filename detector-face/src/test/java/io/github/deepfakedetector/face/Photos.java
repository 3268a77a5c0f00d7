package io.github.deepfakedetector.face;

import io.github.deepfakedetector.Cancellation;
import io.github.deepfakedetector.decode.DecodeRequest;
import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.input.MediaLimits;
import io.github.deepfakedetector.input.MediaSniffer;
import io.github.deepfakedetector.input.MediaSource;
import io.github.deepfakedetector.media.PictureDecoder;
import java.nio.file.Path;

/** Decodes photos as the detectors do. */
final class Photos {
  private Photos() {}

  static Frame read(Path file) {
    MediaSource source = MediaSource.of(file);
    try (PictureDecoder decoder = new PictureDecoder()) {
      return decoder.decodeImage(
          new DecodeRequest(
              source, MediaSniffer.require(source), MediaLimits.defaults(), new Cancellation()));
    }
  }
}
