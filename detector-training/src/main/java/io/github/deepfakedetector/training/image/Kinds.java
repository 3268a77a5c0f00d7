package io.github.deepfakedetector.training.image;

import io.github.deepfakedetector.training.Balanced;
import io.github.deepfakedetector.training.Use;
import io.github.deepfakedetector.training.fakes.FaceSample;
import io.github.deepfakedetector.training.fakes.FaceSwap;
import io.github.deepfakedetector.training.fakes.Forgery;
import io.github.deepfakedetector.training.fakes.Regeneration;
import io.github.deepfakedetector.training.fakes.Samples;
import io.github.deepfakedetector.training.fakes.SelfBlending;
import java.util.ArrayList;
import java.util.List;

/** The kinds of fake that are learnt from: those that were collected, and those that are made. */
final class Kinds {
  private final Samples samples;
  private final Regeneration regeneration;
  private final List<String> leftOut;

  Kinds(Samples samples, Regeneration regeneration, List<String> leftOut) {
    this.samples = samples;
    this.regeneration = regeneration;
    this.leftOut = List.copyOf(leftOut);
  }

  /** All ways to make fakes of the real pictures of a use. */
  List<Forgery> allForgeries(Use use) {
    return List.of(
        new SelfBlending(),
        new FaceSwap(FaceSample.balanced(samples.of(use, FaceSample.REAL))),
        regeneration);
  }

  /** Those that are not left out. */
  List<Forgery> learntForgeries(Use use) {
    return allForgeries(use).stream().filter(f -> !leftOut.contains(f.kind())).toList();
  }

  /** The collected kinds that are not left out, and of which there are samples to learn from. */
  private List<String> collected() {
    return samples.kinds().stream()
        .filter(kind -> !leftOut.contains(kind))
        .filter(kind -> !samples.of(Use.TRAINING, kind).isEmpty())
        .toList();
  }

  /** The names of all kinds that are learnt from. */
  List<String> learnt() {
    List<String> names = new ArrayList<>(collected());
    learntForgeries(Use.TRAINING).forEach(forgery -> names.add(forgery.kind()));
    return List.copyOf(names);
  }

  /** Where pairs to learn from are drawn, one source for each kind. */
  List<PairSource> pairs() {
    Balanced<FaceSample> reals = FaceSample.balanced(samples.of(Use.TRAINING, FaceSample.REAL));
    List<PairSource> pairs = new ArrayList<>();
    for (String kind : collected()) {
      pairs.add(PairSource.collected(FaceSample.balanced(samples.of(Use.TRAINING, kind)), reals));
    }
    for (Forgery forgery : learntForgeries(Use.TRAINING)) {
      pairs.add(PairSource.forged(forgery, reals));
    }
    return pairs;
  }
}
