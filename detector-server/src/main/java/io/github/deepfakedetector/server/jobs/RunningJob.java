package io.github.deepfakedetector.server.jobs;

import io.github.deepfakedetector.Cancellation;

/** What is known here, and nowhere else, of a job that is being worked on. */
final class RunningJob {
  private final Cancellation cancellation = new Cancellation();
  private volatile double progress;
  private volatile boolean calledOff;

  Cancellation cancellation() {
    return cancellation;
  }

  void progress(double fraction) {
    progress = fraction;
  }

  double progress() {
    return progress;
  }

  /** Its user wants no result any more. */
  void callOff() {
    calledOff = true;
    cancellation.cancel();
  }

  /** Whether its user called it off; else it was stopped with the server. */
  boolean calledOff() {
    return calledOff;
  }
}
