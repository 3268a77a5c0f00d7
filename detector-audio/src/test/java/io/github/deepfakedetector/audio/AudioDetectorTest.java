package io.github.deepfakedetector.audio;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.deepfakedetector.Cancellation;
import io.github.deepfakedetector.DeepfakeDetectors;
import io.github.deepfakedetector.DeepfakeDetectorsBuilder;
import io.github.deepfakedetector.DetectionOptions;
import io.github.deepfakedetector.error.CancelledException;
import io.github.deepfakedetector.error.MediaException;
import io.github.deepfakedetector.error.UnavailableException;
import io.github.deepfakedetector.input.MediaSource;
import io.github.deepfakedetector.result.Detection;
import io.github.deepfakedetector.result.Reason;
import io.github.deepfakedetector.result.Segment;
import io.github.deepfakedetector.result.Verdict;
import io.github.deepfakedetector.result.Warning;
import io.github.deepfakedetector.testkit.DetectorContractTest;
import io.github.deepfakedetector.testkit.TestSound;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AudioDetectorTest extends DetectorContractTest {
  private static final byte[] SPEECH = TestSound.wav(TestSound.speech(3));

  private static final float[] LONG = TestSound.speech(90);

  @TempDir static Path folder;

  @Override
  protected String id() {
    return "audio";
  }

  @Override
  protected DeepfakeDetectorsBuilder configure(DeepfakeDetectorsBuilder builder) {
    return configure(builder, new TestNetwork(AudioDetectorTest::energy), OptionalInt.empty());
  }

  @Override
  protected byte[] medium() {
    return SPEECH.clone();
  }

  @Test
  void judgesAMinuteInOnePieceAndTellsTheRawLogits() {
    TestNetwork network = TestNetwork.saying(2.5);
    Detection detection = detect(network, speech(60), Map.of());

    // The first is the trial with silence when it is loaded.
    assertThat(network.lengths()).containsExactly(16_000, 960_000);
    assertThat(detection.verdict()).isEqualTo(Verdict.FAKE);
    assertThat(detection.fakeProbability()).isCloseTo(1 / (1 + Math.exp(-2)), within(1e-6));
    assertThat(detection.logits()).containsExactly(0.5, 2.5);
    assertThat(detection.models().get(0).labels()).containsExactly("bonafide", "spoof");
    assertThat(detection.evidence().segments()).hasSize(1);
    assertThat(detection.warnings()).isEmpty();
  }

  @Test
  void judgesLongerOnesInWindowsThatOverlapAndAveragesTheirLogits() {
    TestNetwork network =
        new TestNetwork(samples -> samples.length == 16_000 ? 0 : energy(samples));
    float[] speech = speech(66);
    Arrays.fill(speech, 0, 33 * 16_000, 0.00001f);
    Detection detection = detect(network, speech, Map.of());

    List<Segment> segments = detection.evidence().segments();
    // Windows start every 8 seconds, and what is silent is not judged.
    assertThat(segments)
        .extracting(s -> s.start().toSeconds())
        .containsExactly(24L, 32L, 40L, 48L, 56L);
    assertThat(segments).allMatch(s -> s.end().minus(s.start()).toSeconds() == 10);
    assertThat(network.lengths().subList(1, network.lengths().size())).containsOnly(160_000);
    assertThat(network.batches()).containsExactly(1, 3, 2);
    double mean =
        segments.stream().mapToDouble(s -> logit(s.fakeProbability())).average().orElse(0);
    assertThat(logit(requireNonNull(detection.fakeProbability()))).isCloseTo(mean, within(1e-4));
    assertThat(detection.warnings())
        .contains(
            new Warning(
                "WINDOWED",
                "The recording lasts 66.0 seconds and was judged in 8 windows of 10.0 seconds,"
                    + " whose logits were averaged. 3 of them hold no speech and do not count."));
  }

  @Test
  void saysWhereAPartIsUnlikeTheRest() {
    float[] speech = speech(70);
    for (int i = 20 * 16_000; i < 29 * 16_000; i++) {
      speech[i] *= 0.5f;
    }
    TestNetwork network =
        new TestNetwork(
            samples ->
                samples.length > 16_000 && energy(samples) < 0.9 * energy(speech(10)) ? 5 : -5);
    Detection detection = detect(network, speech, Map.of());

    assertThat(detection.verdict()).isEqualTo(Verdict.REAL);
    assertThat(detection.warnings())
        .filteredOn(w -> w.code().equals("SEGMENTS_DISAGREE"))
        .singleElement()
        .extracting(Warning::message)
        .asString()
        .matches(
            "[12] of 9 windows are judged otherwise than the whole, the first of them from 16.0 to"
                + " 26.0 seconds.");
  }

  @Test
  void aNetworkThatLooksAtAFixedLengthIsShownAllOfARecording() {
    TestNetwork network = TestNetwork.saying(1);
    Detection detection =
        detect(configure(DeepfakeDetectors.builder(), network, OptionalInt.of(64_600)), speech(10));

    assertThat(network.lengths()).containsExactly(16_000, 64_600, 64_600, 64_600);
    assertThat(detection.warnings()).extracting(Warning::code).containsExactly("WINDOWED");
  }

  @Test
  void givesNoVerdictOnWhatIsNoSpeechButTellsTheRawLogits() {
    for (float[] sound : List.of(TestSound.tone(3), TestSound.noise(3), TestSound.music(3))) {
      assertUnfit(detect(TestNetwork.saying(9), sound, Map.of()), Reason.NO_SPEECH);
    }
    assertUnfit(detect(TestNetwork.saying(9), new float[48_000], Map.of()), Reason.SILENT);
    float[] overdriven = TestSound.speech(3);
    for (int i = 0; i < overdriven.length; i++) {
      overdriven[i] *= 40;
    }
    assertUnfit(detect(TestNetwork.saying(9), overdriven, Map.of()), Reason.CLIPPED);
  }

  private static void assertUnfit(Detection detection, Reason reason) {
    assertThat(detection.verdict()).isEqualTo(Verdict.NOT_APPLICABLE);
    assertThat(detection.reasons()).containsExactly(reason);
    assertThat(detection.fakeProbability()).isNull();
    assertThat(detection.confidence()).isZero();
    assertThat(detection.logits()).containsExactly(0.5, 9.0);
  }

  @Test
  void givesNoVerdictOnLessThanASecondAndDoesNotAskTheNetwork() {
    TestNetwork network = TestNetwork.saying(9);
    Detection detection = detect(network, TestSound.speech(0.9), Map.of());

    assertThat(detection.reasons()).containsExactly(Reason.TOO_SHORT);
    assertThat(detection.models()).isEmpty();
    assertThat(network.lengths()).containsExactly(16_000);
  }

  @Test
  void givesNoVerdictOnALongRecordingWithoutSpeech() {
    Detection detection = detect(TestNetwork.saying(9), TestSound.music(70), Map.of());

    assertThat(detection.reasons()).containsExactly(Reason.NO_SPEECH);
    assertThat(detection.evidence().segments()).isEmpty();
  }

  @Test
  void letsSettingsChooseTheWindows() {
    TestNetwork network = TestNetwork.saying(1);
    detect(network, speech(12), Map.of("audio.onePass", "5", "audio.window", "4"));

    assertThat(network.lengths()).containsExactly(16_000, 64_000, 64_000, 64_000, 64_000);
    assertThat(failure(Map.of("audio.window", "0.5")))
        .contains("'audio.window'")
        .contains("must be a number of seconds from 1 to 300");
    assertThat(failure(Map.of("audio.onePass", "3")))
        .contains("must be a number of seconds from 10 to 300");
  }

  @Test
  void judgesWhatIsLeftOfAFileThatIsCutOff() {
    byte[] most = Arrays.copyOf(SPEECH, SPEECH.length * 3 / 4);
    Detection detection = detect(configure(DeepfakeDetectors.builder()), most);

    assertThat(detection.fakeProbability()).isNotNull();
    assertThat(detection.warnings()).extracting(Warning::code).containsExactly("TRUNCATED");
  }

  @Test
  void tellsItsProgressAndCanBeCancelledBetweenBatches() {
    List<Double> told = new ArrayList<>();
    byte[] file = TestSound.wav(speech(90));
    Cancellation cancellation = new Cancellation();
    TestNetwork network = TestNetwork.saying(1);
    try (DeepfakeDetectors detectors =
        configure(DeepfakeDetectors.builder(), network, OptionalInt.empty()).load()) {
      detectors.detect(
          MediaSource.of(file, "long"),
          DetectionOptions.builder().progress((stage, fraction) -> told.add(fraction)).build());
      assertThat(told).isSorted().startsWith(0.0).endsWith(1.0).hasSizeGreaterThan(80);
      assertThat(told.get(told.size() / 2)).isBetween(0.3, 0.7);

      DetectionOptions stopping =
          DetectionOptions.builder()
              .cancellation(cancellation)
              .progress(
                  (stage, fraction) -> {
                    if (fraction > 0.5) {
                      cancellation.cancel();
                    }
                  })
              .build();
      assertThatThrownBy(() -> detectors.detect(MediaSource.of(file, "long"), stopping))
          .isInstanceOf(CancelledException.class);
    }
  }

  @Test
  void judgesWithTheModelInsideWhereNoneIsNamed() {
    try (DeepfakeDetectors detectors =
        DeepfakeDetectors.builder()
            .environment(Map.of("DETECTOR_MODELS", folder.toString()))
            .withoutDiscovery()
            .provider(new AudioDetectorProvider())
            .load()) {
      Detection detection =
          detectors.detect(MediaSource.of(SPEECH, "speech"), DetectionOptions.defaults());
      assertThat(detection.models().get(0).id()).isEqualTo("audio_model");
      assertThat(detection.models().get(0).labels()).containsExactly("real", "fake");
      assertThat(detection.logits())
          .hasSize(2)
          .satisfies(z -> assertThat(z.get(0)).isEqualTo(-z.get(1)));
      assertThat(detection.fakeProbability()).isBetween(0.0, 1.0);
    }
  }

  @Test
  void saysWhatToDoWithoutAModel() {
    try (DeepfakeDetectors detectors =
        DeepfakeDetectors.builder()
            .environment(Map.of("DETECTOR_MODELS", folder.toString()))
            .setting("audio.model", "missing")
            .withoutDiscovery()
            .provider(new AudioDetectorProvider())
            .load()) {
      assertThat(detectors.failures())
          .singleElement()
          .satisfies(
              failure ->
                  assertThat(failure.message())
                      .startsWith("There is no model 'missing'. Tried: ")
                      .endsWith(
                          "Put a HuggingFace folder of an audio classifier there as audio_model, or"
                              + " name a folder, FILE.pth#aasist or hf://owner/name with"
                              + " DETECTOR_AUDIO_MODEL or --audio-model."));
      MediaSource source = MediaSource.of(SPEECH, "speech");
      assertThatThrownBy(() -> detectors.detect(source, DetectionOptions.defaults()))
          .isInstanceOf(UnavailableException.class)
          .hasMessageStartingWith("The detector 'audio' is there, but not ready: ");
    }
  }

  @Test
  void refusesANetworkThatGivesNoNumbers() {
    try (DeepfakeDetectors detectors =
        configure(DeepfakeDetectors.builder(), TestNetwork.saying(Double.NaN), OptionalInt.empty())
            .load()) {
      assertThat(detectors.failures())
          .singleElement()
          .satisfies(f -> assertThat(f.message()).endsWith("gave NaN, which is no number."));
    }
  }

  @Test
  void refusesWhatIsNoSound() {
    assertThatThrownBy(
            () ->
                detect(configure(DeepfakeDetectors.builder()), new byte[] {'R', 'I', 'F', 'F', 1}))
        .isInstanceOf(MediaException.class);
  }

  private static String failure(Map<String, String> settings) {
    DeepfakeDetectorsBuilder builder =
        configure(DeepfakeDetectors.builder(), TestNetwork.saying(1), OptionalInt.empty());
    settings.forEach(builder::setting);
    try (DeepfakeDetectors detectors = builder.load()) {
      return detectors.failures().get(0).message();
    }
  }

  private static Detection detect(
      TestNetwork network, float[] samples, Map<String, String> settings) {
    DeepfakeDetectorsBuilder builder =
        configure(DeepfakeDetectors.builder(), network, OptionalInt.empty());
    settings.forEach(builder::setting);
    return detect(builder, samples);
  }

  private static Detection detect(DeepfakeDetectorsBuilder builder, float[] samples) {
    return detect(builder, TestSound.wav(samples));
  }

  private static Detection detect(DeepfakeDetectorsBuilder builder, byte[] file) {
    try (DeepfakeDetectors detectors = builder.load()) {
      return detectors.detect(MediaSource.of(file, "recording"), DetectionOptions.defaults());
    }
  }

  /** The model is a file of any kind: what it holds is the network's. */
  private static DeepfakeDetectorsBuilder configure(
      DeepfakeDetectorsBuilder builder, TestNetwork network, OptionalInt window) {
    try {
      Path file = Files.writeString(folder.resolve("network.pth"), "test");
      return builder
          .withoutDiscovery()
          .setting("audio.model", file.toString())
          .provider(
              new AudioDetectorProvider((model, overrides) -> TestNetwork.model(network, window)));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static double energy(float[] samples) {
    double energy = 0;
    for (float sample : samples) {
      energy += sample * sample;
    }
    return 10 * energy / samples.length;
  }

  private static float[] speech(int seconds) {
    return Arrays.copyOf(LONG, seconds * TestSound.RATE);
  }

  private static double logit(double p) {
    return Math.log(p / (1 - p));
  }
}
