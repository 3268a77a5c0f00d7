package io.github.deepfakedetector.audio.network;

import io.github.deepfakedetector.audio.network.torch.OpenNetwork;
import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.ModelException;
import io.github.deepfakedetector.model.ModelClass;
import io.github.deepfakedetector.model.ModelDescription;
import io.github.deepfakedetector.model.OutputKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which of a network's classes are fake.
 *
 * @param classes by output index
 * @param output what the network's numbers are
 */
public record ClassMapping(List<ModelClass> classes, OutputKind output) {
  /** Checks that there is a class of each kind. */
  public ClassMapping {
    classes = List.copyOf(classes);
    if (!classes.containsAll(List.of(ModelClass.values()))) {
      throw new IllegalArgumentException("there must be a fake and a real class: " + classes);
    }
  }

  /**
   * By what the model's description states, else by its labels.
   *
   * @param stated the members that the description states
   * @throws ModelException {@code MODEL_INVALID} if neither tells
   */
  static ClassMapping of(
      OpenNetwork open, ModelDescription description, Map<String, String> stated, String where) {
    List<String> labels = open.network().labels();
    OutputKind output = stated.containsKey("output") ? description.output() : OutputKind.LOGITS;
    if (stated.containsKey("classOrder")) {
      if (labels.size() != description.classOrder().size()) {
        throw invalid(where, "classOrder names two classes, but the model has " + labels.size());
      }
      return new ClassMapping(description.classOrder(), output);
    }
    return new ClassMapping(byLabels(labels, where), output);
  }

  private static List<ModelClass> byLabels(List<String> labels, String where) {
    List<ModelClass> classes = new ArrayList<>();
    for (String label : labels) {
      Optional<ModelClass> meant = Labels.meaning(label);
      if (meant.isEmpty()) {
        throw unclear(where, labels);
      }
      classes.add(meant.get());
    }
    if (!classes.containsAll(List.of(ModelClass.values()))) {
      throw unclear(where, labels);
    }
    return classes;
  }

  private static ModelException unclear(String where, List<String> labels) {
    return invalid(
        where,
        "its classes are called "
            + labels
            + ", which does not tell the fake from the real. If you know, say it in the order of"
            + " the classes with the setting audio.model.classOrder, or in the model's description:"
            + " {\"classOrder\":[\"FAKE\",\"REAL\"]}");
  }

  private static ModelException invalid(String where, String why) {
    return new ModelException(
        ErrorCode.MODEL_INVALID, "The audio model '" + where + "' cannot be used: " + why + ".");
  }

  /**
   * P(fake) of a row of outputs. Of logits it is the softmax, summed over the fake classes.
   *
   * @throws ModelException {@code MODEL_INVALID} if the row does not fit {@link #output}, or holds
   *     no numbers
   */
  public double fakeProbability(float[] row) {
    if (output == OutputKind.LOGITS && row.length == classes.size()) {
      return softmax(row);
    }
    // One value, or probabilities: read as every plug-in reads them.
    return ModelDescription.original().withOutput(classes, output).fakeProbability(row);
  }

  private double softmax(float[] logits) {
    double max = Double.NEGATIVE_INFINITY;
    for (float logit : logits) {
      if (Float.isNaN(logit)) {
        throw new ModelException(ErrorCode.MODEL_INVALID, "The audio model gave no numbers.");
      }
      max = Math.max(max, logit);
    }
    double fake = 0;
    double all = 0;
    for (int i = 0; i < logits.length; i++) {
      double weight = Math.exp(logits[i] - max);
      all += weight;
      fake += classes.get(i) == ModelClass.FAKE ? weight : 0;
    }
    return fake / all;
  }
}
