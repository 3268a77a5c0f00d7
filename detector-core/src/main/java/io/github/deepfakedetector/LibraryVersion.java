package io.github.deepfakedetector;

import io.github.deepfakedetector.error.InternalException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** This library's version, as the build wrote it. */
public final class LibraryVersion {
  private static final String VERSION = read();

  private LibraryVersion() {}

  /** Such as {@code 0.1.0}. */
  public static String current() {
    return VERSION;
  }

  private static String read() {
    try (InputStream in = LibraryVersion.class.getResourceAsStream("version.properties")) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version", "unknown");
    } catch (IOException e) {
      throw new InternalException("version.properties cannot be read from the jar.", e);
    }
  }
}
