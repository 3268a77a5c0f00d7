package io.github.deepfakedetector.video;

import io.github.deepfakedetector.ProgressListener;
import java.util.Locale;

/**
 * Tells how far a video is: another thread does the work, and the detecting one tells. It never
 * goes back.
 */
final class Progress {
  /** What is left for the sound and the verdict. */
  private static final double SHARE = 0.9;

  private final ProgressListener listener;
  private int expected;
  private int done;
  private int last = -1;
  private int told;

  Progress(ProgressListener listener) {
    this.listener = listener;
  }

  /** For the working thread. */
  synchronized void expect(FramePlan plan, int frameCount) {
    expected = plan.count(frameCount);
  }

  /** For the working thread: that a frame is done. */
  synchronized void done(int frame) {
    done = frame > last ? done + 1 : 1;
    last = frame;
  }

  /** For the detecting thread. */
  void tell() {
    int now;
    int of;
    synchronized (this) {
      now = done;
      of = expected;
    }
    if (now > told && now <= of) {
      told = now;
      listener.progress(String.format(Locale.ROOT, "frame %d of %d", now, of), SHARE * now / of);
    }
  }
}
