package io.github.deepfakedetector.training;

import java.util.List;

/** What every training of a detector's model says in the end. */
public interface TrainingReport {
  /** Steps that were taken. */
  long steps();

  /** Seconds of training, all resumed parts together. */
  double seconds();

  /** FAKE from this probability on. */
  double threshold();

  /** UNCERTAIN from this probability on to the threshold. */
  double uncertainFrom();

  /** How what was held back is judged. */
  List<Measured> heldBack();

  /** As JSON, for a file or a program. */
  String toJson();
}
