package io.github.deepfakedetector.model;

/** What a model's output means. */
public enum OutputKind {
  /** One value in 0..1: the probability of the second class. */
  SIGMOID,
  /** One probability for each class. */
  SOFTMAX,
  /** One logit of the second class, or one logit for each class. */
  LOGITS
}
