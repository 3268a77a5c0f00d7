package io.github.deepfakedetector.video;

import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.media.ops.Pictures;
import io.github.deepfakedetector.result.Thumbnail;
import java.util.Base64;

/** Small pictures of frames. */
final class Thumbnails {
  private static final int SIDE = 320;
  private static final int QUALITY = 80;

  private Thumbnails() {}

  static Thumbnail of(Frame frame) {
    Frame small = Pictures.within(frame, SIDE);
    return new Thumbnail(
        "image/jpeg",
        small.width(),
        small.height(),
        Base64.getEncoder().encodeToString(Pictures.jpeg(small, QUALITY)));
  }
}
