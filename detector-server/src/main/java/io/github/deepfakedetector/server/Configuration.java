package io.github.deepfakedetector.server;

import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.UnavailableException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Settings from several places: what stands in the environment goes before the file {@code .env},
 * and that before the file that {@code DETECTOR_CONFIG} names. Immutable.
 */
public final class Configuration {
  private static final String FILE = "DETECTOR_CONFIG";
  private static final String ENVIRONMENT = "environment";
  private static final String DEFAULT = "default";
  private static final String COMMAND_LINE = "command line";

  /** The password in mongodb://user:password@host. */
  private static final Pattern PASSWORD = Pattern.compile("(://[^:/@]*:)[^@]*@");

  private final Map<String, String> values;
  private final Map<String, String> origins;

  private Configuration(Map<String, String> values, Map<String, String> origins) {
    this.values = Map.copyOf(values);
    this.origins = Map.copyOf(origins);
  }

  /**
   * Reads all places.
   *
   * @param dotEnv need not exist
   * @throws UnavailableException {@code SETTING_INVALID} if a file cannot be read
   */
  public static Configuration read(Map<String, String> environment, Path dotEnv) {
    Layers layers = new Layers();
    layers.put(environment, ENVIRONMENT);
    layers.put(EnvironmentFile.read(dotEnv), dotEnv.toString());
    String file = layers.values.getOrDefault(FILE, "");
    if (!file.isBlank()) {
      layers.put(properties(Path.of(file)), file);
    }
    return new Configuration(layers.values, layers.origins);
  }

  /** The same where the command line says nothing else. */
  public Configuration with(Map<String, String> changed) {
    Map<String, String> newOrigins = new LinkedHashMap<>(origins);
    changed.forEach(
        (name, value) -> {
          if (!value.equals(values.get(name))) {
            newOrigins.put(name, COMMAND_LINE);
          }
        });
    Map<String, String> newValues = new LinkedHashMap<>(values);
    newValues.putAll(changed);
    return new Configuration(newValues, newOrigins);
  }

  /** All values by name, those of the environment that are no settings included. */
  public Map<String, String> values() {
    return values;
  }

  /** Every setting with its value and where that comes from; secrets are not shown. */
  public String describe() {
    StringJoiner lines = new StringJoiner(System.lineSeparator());
    for (ServerSetting setting : ServerSettings.ALL) {
      lines.add(line(setting.name(), setting.secret(), setting.otherwise()));
    }
    new TreeMap<>(origins)
        .keySet().stream()
            .filter(name -> name.startsWith(ServerSettings.DETECTORS) && !known(name))
            .forEach(name -> lines.add(line(name, false, "")));
    return lines.toString();
  }

  /** What is in a file but no setting of the server's or of a detector: a slip, most likely. */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    new TreeMap<>(origins)
        .forEach(
            (name, origin) -> {
              if (!origin.equals(ENVIRONMENT)
                  && !name.startsWith(ServerSettings.DETECTORS)
                  && !known(name)) {
                warnings.add(name + " in " + origin + " is no setting that this server knows.");
              }
            });
    return warnings;
  }

  private String line(String name, boolean secret, String otherwise) {
    String value = values.get(name);
    String origin = value == null ? DEFAULT : origins.getOrDefault(name, DEFAULT);
    String shown = value == null ? otherwise : secret ? redacted(value) : value;
    return name + "=" + shown + "  # " + origin;
  }

  private static String redacted(String value) {
    if (value.isBlank()) {
      return "";
    }
    return value.startsWith("mongodb") ? PASSWORD.matcher(value).replaceAll("$1***@") : "***";
  }

  private static boolean known(String name) {
    return ServerSettings.ALL.stream().anyMatch(setting -> setting.name().equals(name));
  }

  private static Map<String, String> properties(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new UnavailableException(
          ErrorCode.SETTING_INVALID,
          "The file "
              + file.toAbsolutePath()
              + " that DETECTOR_CONFIG names cannot be read ("
              + e.getClass().getSimpleName()
              + "). It holds lines of the form NAME=value, in UTF-8.");
    }
    Map<String, String> values = new LinkedHashMap<>();
    properties
        .stringPropertyNames()
        .forEach(name -> values.put(name, properties.getProperty(name)));
    return values;
  }

  /** The first place that names a setting holds. */
  private static final class Layers {
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Map<String, String> origins = new LinkedHashMap<>();

    private void put(Map<String, String> layer, String origin) {
      layer.forEach(
          (name, value) -> {
            if (values.putIfAbsent(name, value) == null) {
              origins.put(name, origin);
            }
          });
    }
  }
}
