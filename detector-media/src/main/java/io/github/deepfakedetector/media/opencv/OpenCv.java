package io.github.deepfakedetector.media.opencv;

import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.UnavailableException;
import java.util.Locale;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;

/** Loads OpenCV's native libraries: core, image processing and image codecs, nothing else. */
public final class OpenCv {
  private OpenCv() {}

  /**
   * Loads OpenCV unless it is loaded already; cheap from then on.
   *
   * <p>JavaCPP's own memory limit is switched off, unless the host has set one: it counts the
   * process's memory, all engines' included, and calls the garbage collector in vain. What this
   * library takes natively it gives back itself.
   *
   * @throws UnavailableException {@code ENGINE_UNAVAILABLE} naming the platform, if there is no
   *     native library for it on the class path
   */
  public static void load() {
    try {
      Holder.touch();
    } catch (LinkageError e) {
      throw new UnavailableException(
          ErrorCode.ENGINE_UNAVAILABLE,
          String.format(
              Locale.ROOT,
              "OpenCV, which decodes pictures, could not be loaded on %s (%s). Add"
                  + " org.bytedeco:opencv, openblas and javacpp with this platform's classifier, or"
                  + " use a platform that they exist for.",
              System.getProperty("os.name"),
              System.getProperty("os.arch")),
          e);
    }
  }

  private static void setIfAbsent(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  /** Initialised once, under the class's lock. */
  private static final class Holder {
    static {
      // Read by JavaCPP's static initialisers, so they come before any class of it.
      setIfAbsent("org.bytedeco.javacpp.maxBytes", "0");
      setIfAbsent("org.bytedeco.javacpp.maxPhysicalBytes", "0");
      Loader.load(opencv_core.class);
      Loader.load(opencv_imgproc.class);
      Loader.load(opencv_imgcodecs.class);
    }

    private static void touch() {}
  }
}
