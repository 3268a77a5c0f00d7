package io.github.deepfakedetector.media.video;

import io.github.deepfakedetector.error.InternalException;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;

/** Converts decoded pictures of any pixel format to RGB, as FFmpeg does by default. */
final class RgbConverter implements AutoCloseable {
  /** Rows begin at multiples of it, so that FFmpeg's fast paths write whole rows. */
  private static final int ALIGNMENT = 64;

  private static final int NEUTRAL = 1 << 16;

  private @Nullable SwsContext context;
  private @Nullable Form form;
  private @Nullable BytePointer rows;
  private long rowsBytes;

  /** The picture's pixels, three bytes each, without gaps, as they are stored. */
  byte[] convert(AVFrame picture) {
    int width = picture.width();
    int height = picture.height();
    int stride = (width * 3 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    BytePointer target = rows((long) stride * height);
    SwsContext sws = context(picture);
    try (PointerPointer<BytePointer> planes = new PointerPointer<>(4);
        IntPointer strides = new IntPointer(4)) {
      planes.zero();
      strides.zero();
      planes.put(0, target);
      strides.put(0, stride);
      int converted =
          swscale.sws_scale(sws, picture.data(), picture.linesize(), 0, height, planes, strides);
      if (converted != height) {
        throw failed();
      }
    }
    byte[] rgb = new byte[width * height * 3];
    for (int y = 0; y < height; y++) {
      target.position((long) y * stride).get(rgb, y * width * 3, width * 3);
    }
    target.position(0);
    return rgb;
  }

  /** Size, pixel format and colour description may change within a video. */
  private SwsContext context(AVFrame picture) {
    Form wanted = Form.of(picture);
    SwsContext existing = context;
    if (existing != null && wanted.equals(form)) {
      return existing;
    }
    freeContext();
    SwsContext created = wanted.context();
    context = created;
    form = wanted;
    return created;
  }

  private BytePointer rows(long bytes) {
    BytePointer existing = rows;
    if (existing != null && rowsBytes >= bytes) {
      return existing;
    }
    freeRows();
    BytePointer allocated = new BytePointer(avutil.av_malloc(bytes + ALIGNMENT));
    if (allocated.isNull()) {
      throw new InternalException("There was not enough memory to convert a frame.", null);
    }
    rows = allocated;
    rowsBytes = bytes;
    return allocated;
  }

  private static InternalException failed() {
    return new InternalException("FFmpeg cannot convert the video's pixels to RGB.", null);
  }

  private void freeContext() {
    if (context != null) {
      swscale.sws_freeContext(context);
      context = null;
    }
  }

  private void freeRows() {
    if (rows != null) {
      avutil.av_free(rows);
      rows = null;
    }
  }

  @Override
  public void close() {
    freeRows();
    freeContext();
  }

  /**
   * How pixels are stored.
   *
   * @param matrix from which red, green and blue the brightness was made: BT.601's where the file
   *     does not say
   * @param fullRange whether black is 0 and white 255, instead of 16 and 235
   */
  private record Form(int width, int height, int pixelFormat, int matrix, boolean fullRange) {
    static Form of(AVFrame picture) {
      return new Form(
          picture.width(),
          picture.height(),
          picture.format(),
          picture.colorspace(),
          picture.color_range() == avutil.AVCOL_RANGE_JPEG);
    }

    SwsContext context() {
      SwsContext sws =
          swscale.sws_getContext(
              width,
              height,
              pixelFormat,
              width,
              height,
              avutil.AV_PIX_FMT_RGB24,
              swscale.SWS_BICUBIC,
              null,
              null,
              (DoublePointer) null);
      if (sws == null) {
        throw failed();
      }
      IntPointer from = swscale.sws_getCoefficients(matrix);
      IntPointer to = swscale.sws_getCoefficients(swscale.SWS_CS_DEFAULT);
      // Fails for pixels that are no brightness and colour, and need no such description.
      swscale.sws_setColorspaceDetails(sws, from, fullRange ? 1 : 0, to, 0, 0, NEUTRAL, NEUTRAL);
      return sws;
    }
  }
}
