package io.github.deepfakedetector.image;

import io.github.deepfakedetector.Cancellation;
import io.github.deepfakedetector.decode.DecodeRequest;
import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.input.MediaLimits;
import io.github.deepfakedetector.input.MediaSniffer;
import io.github.deepfakedetector.input.MediaSource;
import io.github.deepfakedetector.media.PictureDecoder;
import io.github.deepfakedetector.media.ops.Pictures;
import io.github.deepfakedetector.result.BoundingBox;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Parts of pictures as files of their own. */
final class Crops {
  private Crops() {}

  /** A part of a picture, as a PNG file. */
  static byte[] png(byte[] picture, BoundingBox box) {
    MediaSource source = MediaSource.of(picture, "picture");
    try (PictureDecoder decoder = new PictureDecoder()) {
      Frame frame =
          decoder.decodeImage(
              new DecodeRequest(
                  source,
                  MediaSniffer.require(source),
                  MediaLimits.defaults(),
                  new Cancellation()));
      return png(Pictures.crop(frame, box));
    }
  }

  private static byte[] png(Frame frame) {
    BufferedImage image =
        new BufferedImage(frame.width(), frame.height(), BufferedImage.TYPE_INT_RGB);
    byte[] rgb = frame.rgb();
    for (int i = 0; i < rgb.length / 3; i++) {
      int pixel =
          ((rgb[i * 3] & 0xFF) << 16) | ((rgb[i * 3 + 1] & 0xFF) << 8) | (rgb[i * 3 + 2] & 0xFF);
      image.setRGB(i % frame.width(), i / frame.width(), pixel);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
