package io.github.deepfakedetector.server.jobs;

import io.github.deepfakedetector.Cancellation;
import io.github.deepfakedetector.ProgressListener;
import io.github.deepfakedetector.auth.Job;
import io.github.deepfakedetector.auth.JobEnd;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Reads the media, says that it is half done, and goes on when it is told to. */
final class TestWork implements JobWork {
  private volatile boolean goOn;

  TestWork(boolean goOn) {
    this.goOn = goOn;
  }

  void goOn() {
    goOn = true;
  }

  @Override
  public Optional<Place> place(Duration patience) {
    return Optional.of(() -> {});
  }

  @Override
  public JobEnd judge(Job job, Path media, ProgressListener progress, Cancellation cancellation) {
    progress.progress("working", 0.5);
    while (!goOn) {
      cancellation.check();
      Thread.onSpinWait();
    }
    return Files.exists(media)
        ? JobEnd.succeeded("{\"done\":true}")
        : JobEnd.failed("{\"code\":\"media_lost\"}", false);
  }

  @Override
  public JobEnd givenUp() {
    return JobEnd.failed("{\"code\":\"job_interrupted\"}", false);
  }

  @Override
  public String describe(Job job) {
    return "{\"id\":\"" + job.id() + "\",\"status\":\"" + job.status().wireName() + "\"}";
  }
}
