package io.github.deepfakedetector.keras.layer.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.deepfakedetector.keras.config.Argument;
import io.github.deepfakedetector.keras.config.Arguments;
import io.github.deepfakedetector.keras.config.Json;
import io.github.deepfakedetector.keras.config.LayerSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a function of TensorFlow is called as one of Keras' operations.
 *
 * <p>Written as a line: the function, the operation, and the function's parameters in their order,
 * {@code theirs=ours} where Keras names them otherwise, {@code theirs==value} where only one value
 * is supported, and {@code ours:=value} for what Keras would assume otherwise than TensorFlow.
 */
final class Translation {
  private final String operation;
  private final List<String> parameters = new ArrayList<>();
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, JsonNode> only = new HashMap<>();
  private final Map<String, Argument> defaults = new LinkedHashMap<>();

  private Translation(String operation) {
    this.operation = operation;
  }

  /** A line for each function. */
  static Map<String, Translation> table(String lines) {
    Map<String, Translation> table = new TreeMap<>();
    for (String line : lines.strip().split("\n", -1)) {
      String[] words = line.strip().split("\\s+", -1);
      Translation translation = new Translation(words[1]);
      for (String word : List.of(words).subList(2, words.length)) {
        translation.add(word);
      }
      table.put(words[0], translation);
    }
    return table;
  }

  private void add(String word) {
    int fixed = word.indexOf(":=");
    int single = word.indexOf("==");
    int renamed = word.indexOf('=');
    if (fixed >= 0) {
      defaults.put(
          word.substring(0, fixed), new Argument.Constant(value(word.substring(fixed + 2))));
    } else if (single >= 0) {
      parameters.add(word.substring(0, single));
      only.put(word.substring(0, single), value(word.substring(single + 2)));
    } else {
      String theirs = renamed < 0 ? word : word.substring(0, renamed);
      parameters.add(theirs);
      names.put(theirs, word.substring(renamed + 1));
    }
  }

  private static JsonNode value(String json) {
    return Json.parse("{\"value\": " + json + "}", "a table of functions").path("value");
  }

  /** The name of Keras' operation. */
  String operation() {
    return operation;
  }

  /** The function's arguments as the operation's, all but the first by name. */
  Arguments arguments(LayerSettings settings, Arguments given) {
    Map<String, Argument> translated = new LinkedHashMap<>(defaults);
    List<Argument> positional = given.positional();
    if (positional.size() > parameters.size()) {
      throw settings.problem("is called with %d arguments".formatted(positional.size()));
    }
    for (int i = 0; i < positional.size(); i++) {
      put(settings, translated, parameters.get(i), positional.get(i));
    }
    given.keywords().forEach((name, argument) -> put(settings, translated, name, argument));
    Argument first = translated.remove(names.getOrDefault(parameters.get(0), ""));
    return new Arguments(first == null ? List.of() : List.of(first), translated);
  }

  private void put(
      LayerSettings settings, Map<String, Argument> translated, String name, Argument argument) {
    if (Values.isNull(argument) || name.equals("name")) {
      return;
    }
    JsonNode wanted = only.get(name);
    @Nullable String ours = names.get(name);
    if (wanted != null && argument.equals(new Argument.Constant(wanted))) {
      return;
    }
    if (ours == null) {
      throw settings.problem(
          "is called with %s%s, which is not supported"
              .formatted(name, argument instanceof Argument.Constant c ? " = " + c.value() : ""));
    }
    translated.put(ours, argument);
  }
}
