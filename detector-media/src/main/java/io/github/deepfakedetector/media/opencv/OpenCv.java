package io.github.deepfakedetector.media.opencv;

import io.github.deepfakedetector.error.UnavailableException;
import io.github.deepfakedetector.media.natives.JavaCpp;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;

/** Loads OpenCV's native libraries: core, image processing and image codecs, nothing else. */
public final class OpenCv {
  private OpenCv() {}

  /**
   * Loads OpenCV unless it is loaded already; cheap from then on. JavaCPP's own memory limit is
   * switched off, see {@link JavaCpp#configure}.
   *
   * @throws UnavailableException {@code ENGINE_UNAVAILABLE} naming the platform, if there is no
   *     native library for it on the class path
   */
  public static void load() {
    try {
      Holder.touch();
    } catch (LinkageError e) {
      throw JavaCpp.notLoaded(
          "OpenCV, which decodes pictures,", "org.bytedeco:opencv, openblas and javacpp", e);
    }
  }

  /** Initialised once, under the class's lock. */
  private static final class Holder {
    static {
      JavaCpp.configure();
      Loader.load(opencv_core.class);
      Loader.load(opencv_imgproc.class);
      Loader.load(opencv_imgcodecs.class);
    }

    private static void touch() {}
  }
}
