package io.github.deepfakedetector.examples.springboot;

import io.github.deepfakedetector.DeepfakeDetectors;
import io.github.deepfakedetector.DetectionOptions;
import io.github.deepfakedetector.error.Blame;
import io.github.deepfakedetector.error.DetectorException;
import io.github.deepfakedetector.input.MediaKind;
import io.github.deepfakedetector.input.MediaSource;
import io.github.deepfakedetector.result.DetectionJson;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Judges a photo that is the body of a request, and answers with the library's JSON. */
@RestController
class PhotoController {
  private static final DetectionOptions PHOTO =
      DetectionOptions.builder().expectedKind(MediaKind.IMAGE).build();

  private final DeepfakeDetectors detectors;

  PhotoController(DeepfakeDetectors detectors) {
    this.detectors = detectors;
  }

  @PostMapping(path = "/photos", produces = MediaType.APPLICATION_JSON_VALUE)
  String judge(InputStream photo) throws IOException {
    try (MediaSource source =
        MediaSource.spool(photo, "photo", detectors.limits().bytes(MediaKind.IMAGE))) {
      return DetectionJson.write(detectors.detect(source, PHOTO));
    }
  }

  /** The photo's fault is the sender's to mend; anything else is not. */
  @ExceptionHandler
  ProblemDetail failed(DetectorException e) {
    HttpStatus status =
        e.code().blame() == Blame.CALLER
            ? HttpStatus.UNPROCESSABLE_ENTITY
            : HttpStatus.SERVICE_UNAVAILABLE;
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, e.getMessage());
    problem.setTitle(e.code().wireName());
    return problem;
  }
}
