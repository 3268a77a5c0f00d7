package io.github.deepfakedetector.result;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one detection: the same record from the library, the command line and the server.
 *
 * @param verdict the conclusion
 * @param fakeProbability 0..1, 1 = fake; absent exactly when the verdict is NOT_APPLICABLE
 * @param reasons why the medium could not be judged; empty exactly when it was
 * @param evidence what the verdict rests on
 * @param models those that took part
 * @param input what was judged
 * @param warnings what the reader should know
 * @param libraryVersion of this library
 */
public record Detection(
    Verdict verdict,
    @Nullable Double fakeProbability,
    List<Reason> reasons,
    Evidence evidence,
    List<ModelUse> models,
    InputInfo input,
    List<Warning> warnings,
    String libraryVersion) {
  /** Copies the lists and checks that the parts agree. */
  public Detection {
    reasons = List.copyOf(reasons);
    models = List.copyOf(models);
    warnings = List.copyOf(warnings);
    Probabilities.checkAgreement(verdict, fakeProbability, reasons);
  }

  /** A plug-in's judgement of an input. */
  public static Detection of(Judgement judgement, InputInfo input, String libraryVersion) {
    return new Detection(
        judgement.verdict(),
        judgement.fakeProbability(),
        judgement.reasons(),
        judgement.evidence(),
        judgement.models(),
        input,
        judgement.warnings(),
        libraryVersion);
  }

  /**
   * How sure the verdict is, 0..1: the probability of the class that it names, of the likelier
   * class when UNCERTAIN, and 0 when NOT_APPLICABLE.
   */
  public double confidence() {
    if (fakeProbability == null) {
      return 0;
    }
    return switch (verdict) {
      case FAKE -> fakeProbability;
      case REAL -> 1 - fakeProbability;
      case UNCERTAIN -> Math.max(fakeProbability, 1 - fakeProbability);
      case NOT_APPLICABLE -> 0;
    };
  }

  /**
   * The raw outputs of the first model that tells them, in the order of its labels; empty if none
   * does. They stand with the model, too.
   */
  public List<Double> logits() {
    return models.stream()
        .map(ModelUse::logits)
        .filter(logits -> !logits.isEmpty())
        .findFirst()
        .orElse(List.of());
  }
}
