package io.github.deepfakedetector.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepfakedetector.input.MediaFormat;
import io.github.deepfakedetector.input.MediaKind;
import io.github.deepfakedetector.result.Detection;
import io.github.deepfakedetector.result.DetectionJson;
import io.github.deepfakedetector.result.Evidence;
import io.github.deepfakedetector.result.InputInfo;
import io.github.deepfakedetector.result.Judgement;
import io.github.deepfakedetector.result.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompatibleAnswerTest {
  @Test
  void saysOfAPictureWithoutAFaceWhatTheOriginalSays() {
    Detection none =
        Detection.of(
            Judgement.notApplicable(List.of(Reason.NO_FACE), Evidence.none(), List.of()),
            new InputInfo(MediaKind.IMAGE, MediaFormat.JPEG, 7, "0".repeat(64)),
            "1.0");
    assertThat(Json.write(CompatibleAnswer.of(none)))
        .isEqualTo(
            "{\"prediction\":null,\"confidence\":0.0,\"raw_score\":0.0,"
                + "\"error\":\"Failed to detect face in the image\",\"detection\":"
                + DetectionJson.write(none)
                + "}");
  }
}
