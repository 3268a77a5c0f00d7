package io.github.deepfakedetector.server;

import io.github.cdimascio.dotenv.Dotenv;
import io.github.cdimascio.dotenv.DotenvEntry;
import io.github.cdimascio.dotenv.DotenvException;
import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.UnavailableException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Settings from a {@code .env} file, as the original service reads them. */
public final class EnvironmentFile {
  /** Where it lies by default: in the working folder. */
  public static final Path DEFAULT = Path.of(".env");

  private EnvironmentFile() {}

  /**
   * What the file says.
   *
   * @param file need not exist
   * @throws UnavailableException {@code SETTING_INVALID} if a line is not {@code NAME=value}
   */
  static Map<String, String> read(Path file) {
    Path absolute = file.toAbsolutePath();
    try {
      Map<String, String> values = new HashMap<>();
      Dotenv.configure()
          .directory(String.valueOf(absolute.getParent()))
          .filename(String.valueOf(absolute.getFileName()))
          .ignoreIfMissing()
          .load()
          .entries(Dotenv.Filter.DECLARED_IN_ENV_FILE)
          .forEach((DotenvEntry entry) -> values.put(entry.getKey(), entry.getValue()));
      return values;
    } catch (DotenvException e) {
      // The exception's own message quotes the line, which may hold a secret.
      throw new UnavailableException(
          ErrorCode.SETTING_INVALID,
          "The file " + absolute + " has a line that is not of the form NAME=value.");
    }
  }
}
