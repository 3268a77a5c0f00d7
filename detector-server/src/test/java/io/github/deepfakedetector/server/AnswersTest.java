package io.github.deepfakedetector.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepfakedetector.input.MediaFormat;
import io.github.deepfakedetector.input.MediaKind;
import io.github.deepfakedetector.result.CombinationRule;
import io.github.deepfakedetector.result.CompatibleScore;
import io.github.deepfakedetector.result.Detection;
import io.github.deepfakedetector.result.DetectionJson;
import io.github.deepfakedetector.result.Evidence;
import io.github.deepfakedetector.result.InputInfo;
import io.github.deepfakedetector.result.Judgement;
import io.github.deepfakedetector.result.Reason;
import io.github.deepfakedetector.result.Verdict;
import io.github.deepfakedetector.result.VideoEvidence;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswersTest {
  @Test
  void saysOfAPictureWithoutAFaceWhatTheOriginalSays() {
    Detection none =
        Detection.of(
            Judgement.notApplicable(List.of(Reason.NO_FACE), Evidence.none(), List.of()),
            new InputInfo(MediaKind.IMAGE, MediaFormat.JPEG, 7, "0".repeat(64)),
            "1.0");
    assertThat(Json.write(ImageAnswer.of(none)))
        .isEqualTo(
            "{\"prediction\":null,\"confidence\":0.0,\"raw_score\":0.0,"
                + "\"error\":\"Failed to detect face in the image\",\"detection\":"
                + DetectionJson.write(none)
                + "}");
  }

  @Test
  void saysOfAVideoWhatTheOriginalSaysWhateverTheWholeVerdictIs() {
    Detection fake = video(new CompatibleScore(0.75, List.of(0, 1), 2));
    assertThat(Json.write(VideoAnswer.of(fake)))
        .isEqualTo(
            "{\"prediction\":\"FAKE\",\"confidence\":75.0,\"raw_score\":0.25,\"detection\":"
                + DetectionJson.write(fake)
                + "}");
    Detection real = video(new CompatibleScore(0.25, List.of(0, 1), 2));
    assertThat(Json.write(VideoAnswer.of(real)))
        .startsWith("{\"prediction\":\"REAL\",\"confidence\":75.0,\"raw_score\":0.75,");
  }

  @Test
  void saysOfAVideoWithTooFewFacesThatItIsAnError() {
    Detection none = video(new CompatibleScore(null, List.of(0, 1), 0));
    assertThat(Json.write(VideoAnswer.of(none)))
        .isEqualTo(
            "{\"prediction\":\"Error\",\"confidence\":0.0,"
                + "\"detail\":\"Could not process video or detect faces.\",\"detection\":"
                + DetectionJson.write(none)
                + "}");
  }

  private static Detection video(CompatibleScore compatible) {
    VideoEvidence video =
        new VideoEvidence(
            2, Duration.ofSeconds(1), List.of(), List.of(), CombinationRule.FACE_ONLY, compatible);
    return Detection.of(
        Judgement.of(
            Verdict.UNCERTAIN,
            0.5,
            new Evidence(List.of(), List.of(), List.of(), video),
            List.of()),
        new InputInfo(MediaKind.VIDEO, MediaFormat.MP4, 7, "0".repeat(64)),
        "1.0");
  }

  @Test
  void saysOfARecordingWhatTheOriginalSays() {
    Detection fake = recording(Judgement.of(Verdict.FAKE, 0.97123, Evidence.none(), List.of()));
    assertThat(Json.write(AudioAnswer.of(fake)))
        .isEqualTo(
            "{\"prediction\":\"FAKE\",\"confidence\":97.12,\"raw\":\"FAKE (97.12%)\",\"detection\":"
                + DetectionJson.write(fake)
                + "}");
    Detection real = recording(Judgement.of(Verdict.REAL, 0.2, Evidence.none(), List.of()));
    assertThat(Json.write(AudioAnswer.of(real)))
        .startsWith("{\"prediction\":\"REAL\",\"confidence\":80.0,\"raw\":\"REAL (80.00%)\",");
  }

  @Test
  void saysOfARecordingThatCannotBeJudgedThatItIsUnknown() {
    Detection none =
        recording(
            Judgement.notApplicable(
                List.of(Reason.TOO_SHORT, Reason.SILENT), Evidence.none(), List.of()));
    assertThat(Json.write(AudioAnswer.of(none)))
        .startsWith(
            "{\"prediction\":\"UNKNOWN\",\"confidence\":0.0,\"raw\":null,\"detail\":\"The recording"
                + " cannot be judged: it is shorter than a second, there is next to nothing to"
                + " hear.\",\"detection\":");
  }

  private static Detection recording(Judgement judgement) {
    return Detection.of(
        judgement, new InputInfo(MediaKind.AUDIO, MediaFormat.WAV, 7, "0".repeat(64)), "1.0");
  }
}
