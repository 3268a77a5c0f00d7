package io.github.deepfakedetector.face;

import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.ModelException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The values of one network's parameters. Immutable as long as no one writes into the arrays. */
public final class NetworkWeights {
  private final NetworkKind kind;
  private final Map<String, float[]> values;

  /**
   * Weights with a value for every parameter.
   *
   * @param values by name, in row-major order; the arrays are taken over
   * @param where they come from, for messages
   * @throws ModelException {@code MODEL_INVALID} if one is missing, of another size or not finite
   */
  public NetworkWeights(NetworkKind kind, Map<String, float[]> values, String where) {
    this.kind = kind;
    this.values = new LinkedHashMap<>();
    for (ParameterSpec spec : kind.parameters()) {
      float[] parameter = values.get(spec.name());
      if (parameter == null || parameter.length != spec.size()) {
        throw invalid(where, spec.name() + " is missing or not of the shape " + spec.shape());
      }
      for (float value : parameter) {
        if (!Float.isFinite(value)) {
          throw invalid(where, spec.name() + " holds a value that is no number");
        }
      }
      this.values.put(spec.name(), parameter);
    }
  }

  /** Whose they are. */
  public NetworkKind kind() {
    return kind;
  }

  /** A parameter's values, not a copy. */
  public float[] get(String name) {
    float[] parameter = values.get(name);
    if (parameter == null) {
      throw new IllegalArgumentException("the network " + kind.id() + " has no " + name);
    }
    return parameter;
  }

  private ModelException invalid(String where, String why) {
    return new ModelException(
        ErrorCode.MODEL_INVALID,
        "The weights of " + kind.id() + " in " + where + " cannot be used: " + why + ".");
  }
}
