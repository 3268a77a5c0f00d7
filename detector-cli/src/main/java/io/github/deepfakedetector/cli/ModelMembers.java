package io.github.deepfakedetector.cli;

import io.github.deepfakedetector.error.ModelException;
import io.github.deepfakedetector.model.ModelDescription;
import io.github.deepfakedetector.spi.Settings;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The option that overrides members of a model's description. */
final class ModelMembers {
  @Spec(Spec.Target.MIXEE)
  CommandSpec spec;

  private final Map<String, String> values = new LinkedHashMap<>();

  @Option(
      names = "--set",
      paramLabel = "MEMBER=VALUE",
      mapFallbackValue = "",
      description =
          "Override a member of the image model's description, as in --set colorOrder=BGR."
              + " Repeatable. 'detector model inspect MODEL' prints the members.")
  void set(Map<String, String> members) {
    members.forEach(this::check);
    values.putAll(members);
  }

  /** What is overridden, by its name in the environment. */
  Map<String, String> environment() {
    Map<String, String> environment = new LinkedHashMap<>();
    values.forEach((member, value) -> environment.put(environmentName(member), value));
    return environment;
  }

  static String environmentName(String member) {
    return Settings.environmentName("image.model." + member);
  }

  private void check(String member, String value) {
    if (!ModelDescription.members().contains(member)) {
      String members = String.join(", ", ModelDescription.members());
      throw wrong("there is no member '" + member + "'. The members are: " + members + ".", null);
    }
    if (value.isBlank()) {
      throw wrong("'" + member + "' has no value.", null);
    }
    try {
      // Whatever the model says of itself, a value of the wrong kind is wrong.
      ModelDescription.original().with(Map.of(member, value), "--set");
    } catch (ModelException e) {
      throw wrong(String.valueOf(e.getMessage()), e);
    }
  }

  private ParameterException wrong(String why, @Nullable Throwable cause) {
    return new ParameterException(spec.commandLine(), "Invalid value for '--set': " + why, cause);
  }
}
