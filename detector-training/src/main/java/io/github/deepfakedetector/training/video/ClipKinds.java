package io.github.deepfakedetector.training.video;

import io.github.deepfakedetector.training.Balanced;
import io.github.deepfakedetector.training.Use;
import io.github.deepfakedetector.training.fakes.FaceSample;
import io.github.deepfakedetector.training.fakes.FaceSwap;
import io.github.deepfakedetector.training.fakes.Regeneration;
import io.github.deepfakedetector.training.fakes.Samples;
import io.github.deepfakedetector.training.fakes.SelfBlending;
import java.util.ArrayList;
import java.util.List;

/** The kinds of fake clips: of pictures that were collected, and of those that are made. */
final class ClipKinds {
  private final Samples samples;
  private final Regeneration regeneration;

  ClipKinds(Samples samples, Regeneration regeneration) {
    this.samples = samples;
    this.regeneration = regeneration;
  }

  /** All ways to make fake clips of the real pictures of a use. */
  List<ClipForgery> forgeries(Use use) {
    return List.of(
        ClipForgery.of(new SelfBlending()),
        ClipForgery.of(new FaceSwap(FaceSample.balanced(samples.of(use, FaceSample.REAL)))),
        ClipForgery.of(regeneration),
        new Jitter());
  }

  /** The collected kinds of which there are samples to learn from. */
  private List<String> collected() {
    return samples.kinds().stream()
        .filter(kind -> !samples.of(Use.TRAINING, kind).isEmpty())
        .toList();
  }

  /** The names of all kinds that are learnt from. */
  List<String> learnt() {
    List<String> names = new ArrayList<>(collected());
    forgeries(Use.TRAINING).forEach(forgery -> names.add(forgery.kind()));
    return List.copyOf(names);
  }

  /** Where pairs to learn from are drawn, one source for each kind. */
  List<ClipSource> sources() {
    Balanced<FaceSample> reals = FaceSample.balanced(samples.of(Use.TRAINING, FaceSample.REAL));
    List<ClipSource> sources = new ArrayList<>();
    for (String kind : collected()) {
      sources.add(ClipSource.collected(FaceSample.balanced(samples.of(Use.TRAINING, kind)), reals));
    }
    for (ClipForgery forgery : forgeries(Use.TRAINING)) {
      sources.add(ClipSource.forged(forgery, reals));
    }
    return sources;
  }
}
