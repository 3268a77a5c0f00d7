package io.github.deepfakedetector.server.jobs;

import io.github.deepfakedetector.Cancellation;
import io.github.deepfakedetector.ProgressListener;
import io.github.deepfakedetector.auth.Job;
import io.github.deepfakedetector.auth.JobEnd;
import io.github.deepfakedetector.error.CancelledException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** What jobs are worked on with. Thread-safe. */
public interface JobWork {

  /** A place that a job is worked on in; closing it gives it to another. */
  interface Place extends AutoCloseable {
    @Override
    void close();
  }

  /** A place, or empty if none came free in that time. */
  Optional<Place> place(Duration patience);

  /**
   * Judges a job's media. Whatever goes wrong is an end, too.
   *
   * @throws CancelledException if it was cancelled
   */
  JobEnd judge(Job job, Path media, ProgressListener progress, Cancellation cancellation);

  /** The end of a job that was cut off too often. */
  JobEnd givenUp();

  /** A job as its user is to see it, in JSON. */
  String describe(Job job);
}
