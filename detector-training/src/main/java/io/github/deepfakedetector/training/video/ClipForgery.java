package io.github.deepfakedetector.training.video;

import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.training.Chance;
import io.github.deepfakedetector.training.fakes.FaceSample;
import io.github.deepfakedetector.training.fakes.Forgery;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Makes fake clips of real faces, of one kind, before anything moves. Thread-safe. */
interface ClipForgery {
  /** The kind's name. */
  String kind();

  /** A fake for each frame, of the size of the sample's picture; the same object where it stays. */
  List<Frame> forge(FaceSample real, int frames, Chance chance);

  /**
   * Pictures forged: all frames alike, as careful programs do, or each one anew, so that it
   * flickers, with what no program would change settled.
   */
  static ClipForgery of(Forgery forgery) {
    return new ClipForgery() {
      @Override
      public String kind() {
        return forgery.kind();
      }

      @Override
      public List<Frame> forge(FaceSample real, int frames, Chance chance) {
        Forgery settled = forgery.settled(real, chance);
        if (chance.of(0.5)) {
          return Collections.nCopies(frames, settled.forge(real, chance));
        }
        List<Frame> forged = new ArrayList<>();
        for (int i = 0; i < frames; i++) {
          forged.add(settled.forge(real, chance));
        }
        return forged;
      }
    };
  }
}
