package io.github.deepfakedetector.media.natives;

import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.UnavailableException;
import java.util.Locale;

/** Settings of JavaCPP, and its failures in words; for this library's own modules. */
public final class JavaCpp {
  private JavaCpp() {}

  /**
   * Switches JavaCPP's own memory limit off, unless the host has set one: it counts the process's
   * memory, all engines' included, and calls the garbage collector in vain. What this library takes
   * natively it gives back itself. Read by JavaCPP's static initialisers, so it comes before any
   * class of it.
   */
  public static void configure() {
    setIfAbsent("org.bytedeco.javacpp.maxBytes");
    setIfAbsent("org.bytedeco.javacpp.maxPhysicalBytes");
  }

  /**
   * The error for a library that does not load.
   *
   * @param library its name and purpose, as in "OpenCV, which decodes pictures,"
   * @param artefacts what to add, as in "org.bytedeco:opencv, openblas and javacpp"
   */
  public static UnavailableException notLoaded(
      String library, String artefacts, LinkageError cause) {
    return new UnavailableException(
        ErrorCode.ENGINE_UNAVAILABLE,
        String.format(
            Locale.ROOT,
            "%s could not be loaded on %s (%s). Add %s with this platform's classifier, or use a"
                + " platform that they exist for.",
            library,
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            artefacts),
        cause);
  }

  private static void setIfAbsent(String property) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, "0");
    }
  }
}
