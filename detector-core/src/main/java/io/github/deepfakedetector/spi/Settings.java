package io.github.deepfakedetector.spi;

import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.UnavailableException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Settings by name, such as {@code image.faces}. What a program sets comes first; then the
 * environment, where the name is {@code DETECTOR_IMAGE_FACES}: capitals, with underscores for dots,
 * dashes and before inner capitals. Immutable.
 */
public final class Settings {
  private final Map<String, String> values;
  private final Lookup environment;

  private Settings(Map<String, String> values, Lookup environment) {
    this.values = Map.copyOf(values);
    this.environment = environment;
  }

  /** Only what is given. */
  public static Settings of(Map<String, String> values) {
    return new Settings(values, name -> null);
  }

  /** What is given, then the environment. */
  public static Settings withEnvironment(
      Map<String, String> values, Map<String, String> environment) {
    Map<String, String> copy = new HashMap<>(environment);
    return new Settings(values, copy::get);
  }

  /** The value, if it is set and not blank. */
  public Optional<String> get(String name) {
    String value = values.get(name);
    if (value == null) {
      value = environment.get(environmentName(name));
    }
    return value == null || value.isBlank() ? Optional.empty() : Optional.of(value.strip());
  }

  /**
   * The value, converted.
   *
   * @param expected what a value looks like, for the message, such as "a number from 0 to 1"
   * @throws UnavailableException {@code SETTING_INVALID} if the conversion throws an
   *     IllegalArgumentException
   */
  public <T> Optional<T> get(String name, Function<String, T> conversion, String expected) {
    return get(name)
        .map(
            value -> {
              try {
                return conversion.apply(value);
              } catch (IllegalArgumentException e) {
                throw invalid(name, value, expected, e);
              }
            });
  }

  /** The value as a constant of an enum, in any case, with dashes for underscores. */
  public <E extends Enum<E>> Optional<E> getEnum(String name, Class<E> type) {
    UnaryOperator<String> constant = v -> v.toUpperCase(Locale.ROOT).replace('-', '_');
    String choices =
        Arrays.stream(type.getEnumConstants())
            .map(c -> c.name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .collect(Collectors.joining(", ", "one of ", ""));
    return get(name, value -> Enum.valueOf(type, constant.apply(value)), choices);
  }

  /** The name that a setting has in the environment. */
  public static String environmentName(String name) {
    String snake = name.replaceAll("([a-z])([A-Z])", "$1_$2").replace('.', '_').replace('-', '_');
    return "DETECTOR_" + snake.toUpperCase(Locale.ROOT);
  }

  private static UnavailableException invalid(
      String name, String value, String expected, IllegalArgumentException cause) {
    return new UnavailableException(
        ErrorCode.SETTING_INVALID,
        String.format(
            "The setting '%s' (or %s in the environment) is '%s'; it must be %s.",
            name, environmentName(name), value, expected),
        cause);
  }

  private interface Lookup {
    @Nullable String get(String name);
  }
}
