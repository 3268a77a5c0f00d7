package io.github.deepfakedetector.server;

import io.github.deepfakedetector.input.MediaFormat;
import io.github.deepfakedetector.input.MediaKind;
import io.github.deepfakedetector.result.BoundingBox;
import io.github.deepfakedetector.result.CombinationRule;
import io.github.deepfakedetector.result.CompatibleScore;
import io.github.deepfakedetector.result.Detection;
import io.github.deepfakedetector.result.Evidence;
import io.github.deepfakedetector.result.FaceEvidence;
import io.github.deepfakedetector.result.FrameEvidence;
import io.github.deepfakedetector.result.InputInfo;
import io.github.deepfakedetector.result.Judgement;
import io.github.deepfakedetector.result.Landmark;
import io.github.deepfakedetector.result.ModelUse;
import io.github.deepfakedetector.result.PartEvidence;
import io.github.deepfakedetector.result.PersonEvidence;
import io.github.deepfakedetector.result.Reason;
import io.github.deepfakedetector.result.Segment;
import io.github.deepfakedetector.result.Verdict;
import io.github.deepfakedetector.result.VideoEvidence;
import io.github.deepfakedetector.result.VideoPart;
import io.github.deepfakedetector.result.Warning;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What the files of the other exercises do not bring forth: faces, people, a voice beside them, and
 * a model that tells all it can. There is no photo of anyone in the repository.
 */
final class DetectionFieldsExercise implements Exercise {
  private static final Duration END = Duration.ofMillis(1_600);

  @Override
  public void run(Contract contract, Path data) throws Exception {
    contract.checkBody("POST", "/predict_video", Json.write(VideoAnswer.of(video())));
  }

  private static Detection video() {
    Evidence evidence = new Evidence(List.of(face()), frames(), segments(), people());
    ModelUse model =
        new ModelUse(
            "video", "1", "0".repeat(64), 0.75, END, List.of("fake", "real"), List.of(1.5, -0.5));
    return Detection.of(
        Judgement.of(Verdict.FAKE, 0.75, evidence, List.of(model))
            .withWarnings(List.of(new Warning("TRUNCATED", "It ends early."))),
        new InputInfo(MediaKind.VIDEO, MediaFormat.MP4, 7, "0".repeat(64)),
        "1.0");
  }

  private static FaceEvidence face() {
    return new FaceEvidence(
        new BoundingBox(-1, 2, 30, 40),
        List.of(new Landmark("leftEye", 10.5, 12.25)),
        0.999,
        0.75,
        true,
        0);
  }

  private static List<FrameEvidence> frames() {
    return List.of(new FrameEvidence(3, END, 0.7, List.of(face()), false, -0.25, null));
  }

  private static List<Segment> segments() {
    return List.of(new Segment(Duration.ZERO, END, 0.75));
  }

  private static VideoEvidence people() {
    return new VideoEvidence(
        40,
        END,
        List.of(new PersonEvidence(0, true, Duration.ZERO, END, 30, 0.75, segments())),
        List.of(
            new PartEvidence(VideoPart.FACE, Verdict.FAKE, 0.75, List.of(), segments()),
            new PartEvidence(
                VideoPart.VOICE, Verdict.NOT_APPLICABLE, null, List.of(Reason.SILENT), List.of())),
        CombinationRule.FACE_ONLY,
        new CompatibleScore(0.75, List.of(0, 1, 2), 3));
  }
}
