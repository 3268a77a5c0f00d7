package io.github.deepfakedetector.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.github.deepfakedetector.input.MediaFormat;
import io.github.deepfakedetector.input.MediaKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DetectionJsonTest {
  private static final String SHA = "0123456789abcdef".repeat(4);
  private static final InputInfo INPUT = new InputInfo(MediaKind.VIDEO, MediaFormat.MP4, 99, SHA);
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(DetectionJson.schema());

  @Test
  void fitsItsSchemaAndComesBackAsItWas() {
    String json = DetectionJson.write(judged());
    assertThat(SCHEMA.validate(json, InputFormat.JSON)).isEmpty();
    assertThat(DetectionJson.read(json)).isEqualTo(judged());
  }

  @Test
  void writesTheMembersThatClientsRely() {
    assertThat(DetectionJson.write(notApplicable()))
        .isEqualTo(
            "{\"verdict\":\"NOT_APPLICABLE\",\"reasons\":[\"NO_FACE\"],"
                + "\"evidence\":{\"faces\":[],\"frames\":[],\"segments\":[]},\"models\":[],"
                + "\"input\":{\"kind\":\"VIDEO\",\"format\":\"MP4\",\"bytes\":99,\"sha256\":\""
                + SHA
                + "\"},\"warnings\":[],\"libraryVersion\":\"1.0\",\"confidence\":0.0}");
  }

  @Test
  void leavesOutTheProbabilityOfWhatWasNotJudged() {
    String json = DetectionJson.write(notApplicable());
    assertThat(json).doesNotContain("fakeProbability");
    assertThat(SCHEMA.validate(json, InputFormat.JSON)).isEmpty();
    assertThat(DetectionJson.read(json)).isEqualTo(notApplicable());
  }

  @Test
  void hasASchemaThatRefusesWhatIsNoDetection() {
    String json = DetectionJson.write(judged());
    for (String wrong :
        List.of(
            json.replace("\"FAKE\"", "\"MAYBE\""),
            json.replace("\"fakeProbability\":0.75,\"reasons\"", "\"reasons\""),
            json.replace("0.75", "1.75"))) {
      assertThat(wrong).isNotEqualTo(json);
      assertThat(SCHEMA.validate(wrong, InputFormat.JSON)).isNotEmpty();
    }
  }

  @Test
  void hasASchemaThatNamesTheValuesThatThereAre() {
    assertThat(values("/$defs/Verdict")).isEqualTo(names(Verdict.values()));
    assertThat(values("/$defs/Reason")).isEqualTo(names(Reason.values()));
    assertThat(values("/$defs/InputInfo/properties/kind")).isEqualTo(names(MediaKind.values()));
    assertThat(values("/$defs/InputInfo/properties/format")).isEqualTo(names(MediaFormat.values()));
    assertThat(values("/$defs/PartEvidence/properties/part")).isEqualTo(names(VideoPart.values()));
    assertThat(values("/$defs/VideoEvidence/properties/combination"))
        .isEqualTo(names(CombinationRule.values()));
  }

  private static List<String> values(String pointer) {
    List<String> values = new ArrayList<>();
    SCHEMA.getSchemaNode().at(pointer).path("enum").forEach(value -> values.add(value.asText()));
    return values;
  }

  private static List<String> names(Enum<?>[] constants) {
    return Arrays.stream(constants).map(Enum::name).toList();
  }

  @Test
  void saysWhatIsWrongWithOtherJson() {
    assertThatThrownBy(() -> DetectionJson.read("[1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Not a detection: ");
  }

  @Test
  void namesTheProbabilityOfTheVerdictsClassAsConfidence() {
    assertThat(detection(Verdict.FAKE, 0.75).confidence()).isEqualTo(0.75);
    assertThat(detection(Verdict.REAL, 0.25).confidence()).isEqualTo(0.75);
    assertThat(detection(Verdict.UNCERTAIN, 0.4).confidence()).isEqualTo(0.6);
    assertThat(notApplicable().confidence()).isZero();
  }

  @Test
  void refusesPartsThatDisagree() {
    assertThatThrownBy(
            () ->
                new Judgement(Verdict.REAL, null, List.of(), Evidence.none(), List.of(), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> detection(Verdict.FAKE, 1.01))
        .hasMessage("fakeProbability must lie in 0..1, not 1.01");
    assertThatThrownBy(() -> detection(Verdict.FAKE, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Detection detection(Verdict verdict, double fakeProbability) {
    return Detection.of(
        Judgement.of(verdict, fakeProbability, Evidence.none(), List.of()), INPUT, "1.0");
  }

  private static Detection notApplicable() {
    return Detection.of(
        Judgement.notApplicable(List.of(Reason.NO_FACE), Evidence.none(), List.of()), INPUT, "1.0");
  }

  private static Detection judged() {
    FaceEvidence face =
        new FaceEvidence(
            new BoundingBox(1, 2, 30, 40),
            List.of(new Landmark("leftEye", 10.5, 12.25)),
            0.999,
            0.75,
            true);
    Thumbnail thumbnail = new Thumbnail("image/jpeg", 2, 1, "/9j/");
    List<Segment> segments = List.of(new Segment(Duration.ZERO, Duration.ofMillis(1500), 0.75));
    Evidence evidence =
        new Evidence(
            List.of(face),
            List.of(
                new FrameEvidence(3, Duration.ofMillis(120), 0.7, List.of(face)),
                new FrameEvidence(
                    4, Duration.ofMillis(160), 0.7, List.of(face), false, -0.25, thumbnail),
                new FrameEvidence(5, Duration.ofMillis(200), null, List.of(), true, null, null)),
            segments,
            video(segments));
    ModelUse model = new ModelUse("meso4", "1", SHA, 0.75, Duration.ofMillis(12));
    return Detection.of(
        Judgement.of(Verdict.FAKE, 0.75, evidence, List.of(model))
            .withWarnings(List.of(new Warning("TRUNCATED", "It ends early."))),
        INPUT,
        "1.0");
  }

  private static VideoEvidence video(List<Segment> segments) {
    return new VideoEvidence(
        40,
        Duration.ofMillis(1600),
        List.of(
            new PersonEvidence(
                0, true, Duration.ZERO, Duration.ofMillis(1600), 30, 0.75, segments)),
        List.of(
            new PartEvidence(VideoPart.FACE, Verdict.FAKE, 0.75, List.of(), segments),
            new PartEvidence(
                VideoPart.VOICE, Verdict.NOT_APPLICABLE, null, List.of(Reason.NO_FACE), List.of())),
        CombinationRule.FACE_ONLY,
        new CompatibleScore(0.75, List.of(0, 1, 2), 3));
  }
}
