package io.github.deepfakedetector.result;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a plug-in finds; the facade adds what it knows itself and makes it a {@link Detection}.
 *
 * @param fakeProbability 0..1, 1 = fake; absent exactly when the verdict is NOT_APPLICABLE
 * @param reasons why the medium could not be judged; empty exactly when it was
 */
public record Judgement(
    Verdict verdict,
    @Nullable Double fakeProbability,
    List<Reason> reasons,
    Evidence evidence,
    List<ModelUse> models,
    List<Warning> warnings) {
  /** Copies the lists and checks that the parts agree. */
  public Judgement {
    reasons = List.copyOf(reasons);
    models = List.copyOf(models);
    warnings = List.copyOf(warnings);
    Probabilities.checkAgreement(verdict, fakeProbability, reasons);
  }

  /** A medium that was judged. */
  public static Judgement of(
      Verdict verdict, double fakeProbability, Evidence evidence, List<ModelUse> models) {
    return new Judgement(verdict, fakeProbability, List.of(), evidence, models, List.of());
  }

  /** A medium that could not be judged. */
  public static Judgement notApplicable(
      List<Reason> reasons, Evidence evidence, List<ModelUse> models) {
    return new Judgement(Verdict.NOT_APPLICABLE, null, reasons, evidence, models, List.of());
  }

  /** The same, with other evidence. */
  public Judgement withEvidence(Evidence other) {
    return new Judgement(verdict, fakeProbability, reasons, other, models, warnings);
  }

  /** The same, with warnings added. */
  public Judgement withWarnings(List<Warning> added) {
    List<Warning> all = Stream.concat(warnings.stream(), added.stream()).toList();
    return new Judgement(verdict, fakeProbability, reasons, evidence, models, all);
  }
}
