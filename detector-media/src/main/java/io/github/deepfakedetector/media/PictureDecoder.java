package io.github.deepfakedetector.media;

import io.github.deepfakedetector.decode.DecodeRequest;
import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.decode.FrameDecoder;
import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.MediaException;
import io.github.deepfakedetector.input.MediaFormat;
import io.github.deepfakedetector.input.MediaKind;
import io.github.deepfakedetector.input.MediaLimits;
import io.github.deepfakedetector.input.MediaSniffer;

/**
 * Decodes JPEG, PNG, WebP, BMP and GIF; of an animation, the first frame. Upright as the EXIF
 * orientation says; transparency is dropped, which shows the colours beneath it.
 *
 * <p>Thread-safe and stateless. OpenCV is loaded by the first picture that has passed every check,
 * so a file that is refused for its size costs neither memory nor start-up time.
 */
public final class PictureDecoder implements FrameDecoder {
  /** For {@link java.util.ServiceLoader}; loads nothing. */
  public PictureDecoder() {}

  @Override
  public boolean supports(MediaFormat format) {
    return format.kind() == MediaKind.IMAGE;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the format is no picture's
   */
  @Override
  public Frame decodeImage(DecodeRequest request) {
    MediaFormat format = request.format();
    MediaLimits limits = request.limits();
    if (!supports(format)) {
      throw new IllegalArgumentException(format + " is no picture format");
    }
    byte[] content = request.source().readAll(limits.bytes(MediaKind.IMAGE));
    if (content.length == 0) {
      throw new MediaException(
          ErrorCode.MEDIA_EMPTY, "The file is empty: it has no bytes to judge.");
    }
    // OpenCV chooses its codec by content: one that was not checked for must not be chosen.
    if (MediaSniffer.sniff(content).filter(format::equals).isEmpty()) {
      throw Damage.unreadable("its content is not " + format);
    }
    request.cancellation().check();
    Bytes bytes = new Bytes(content);
    return switch (format) {
      case JPEG -> NativePixels.decode(new JpegParser(bytes, limits).parse());
      case PNG -> NativePixels.decode(new PngParser(bytes, limits).parse());
      case WEBP -> NativePixels.decode(new WebpParser(bytes, limits).parse());
      case BMP -> NativePixels.decode(new BmpParser(bytes, limits).parse());
      default -> new GifDecoder(bytes, limits).decode();
    };
  }
}
