package io.github.deepfakedetector.server;

import io.github.deepfakedetector.Cancellation;
import io.github.deepfakedetector.DetectionOptions;
import io.github.deepfakedetector.ProgressListener;
import io.github.deepfakedetector.auth.Job;
import io.github.deepfakedetector.auth.JobEnd;
import io.github.deepfakedetector.error.CancelledException;
import io.github.deepfakedetector.error.DetectorException;
import io.github.deepfakedetector.error.MediaException;
import io.github.deepfakedetector.input.MediaKind;
import io.github.deepfakedetector.input.MediaSource;
import io.github.deepfakedetector.server.jobs.JobWork;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Works on jobs as the routes do on requests: same detectors, same answers, same errors. */
final class JobJudging implements JobWork {
  /** Of a result; a document of MongoDB has room for 16 MiB. */
  private static final int MAX_RESULT_CHARS = 12 << 20;

  private final MediaJudge judge;
  private final Admission admission;

  JobJudging(MediaJudge judge, Admission admission) {
    this.judge = judge;
    this.admission = admission;
  }

  /** How a job's medium is called. */
  static String name(MediaKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public Optional<Place> place(Duration patience) {
    return admission.jobPlace(patience);
  }

  @Override
  public JobEnd judge(Job job, Path media, ProgressListener progress, Cancellation cancellation) {
    if (!Files.exists(media)) {
      return failed("The server has lost the file. Send it again.", "media_lost");
    }
    try {
      Map<String, String> options = job.request().options();
      String answer =
          judge.judge(
              MediaKind.valueOf(job.request().kind().toUpperCase(Locale.ROOT)),
              MediaSource.of(media, Uploads.NAME),
              Wanted.of(options),
              DetectionOptions.builder().progress(progress).cancellation(cancellation));
      return answer.length() <= MAX_RESULT_CHARS
          ? JobEnd.succeeded(answer)
          : failed("The result is too large to be kept.", "result_too_large");
    } catch (CancelledException e) {
      throw e;
    } catch (DetectorException e) {
      return JobEnd.failed(
          Json.write(ErrorMapping.error(e, "Job " + job.id())), e instanceof MediaException);
    } catch (RuntimeException | Error e) {
      return JobEnd.failed(Json.write(ErrorMapping.internal(e, "Job " + job.id())), false);
    }
  }

  @Override
  public JobEnd givenUp() {
    return failed(
        "The job was cut off by stops of the server too often, or its server is gone.",
        "job_interrupted");
  }

  @Override
  public String describe(Job job) {
    return Json.write(JobAnswer.of(job));
  }

  private static JobEnd failed(String detail, String code) {
    return JobEnd.failed(Json.write(ApiError.of(detail, code)), false);
  }
}
