package io.github.deepfakedetector.audio.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.deepfakedetector.testkit.GoldenCases;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The networks give what transformers and the authors' code give for the same files. */
class GoldenLogitsTest {
  @TempDir static Path folder;

  @TestFactory
  Stream<DynamicTest> computeWhatTransformersComputes() {
    Golden.unpack(folder);
    JsonNode golden = Golden.json(folder.resolve("golden.json"));
    List<float[]> recordings = new ArrayList<>();
    golden.path("lengths").forEach(length -> recordings.add(Golden.recording(length.asInt())));
    return stream(golden.path("cases"))
        .map(
            c ->
                DynamicTest.dynamicTest(
                    c.path("name").asText(),
                    () -> check(folder.resolve(c.path("name").asText()), recordings, c)));
  }

  @TestFactory
  Stream<DynamicTest> computeWhatTransformersComputesForCasesOfOthers() {
    Optional<Path> cases = GoldenCases.folder("hf-audio", 5);
    return cases.stream()
        .flatMap(
            root ->
                Stream.of(
                        "wav2vec2_base",
                        "wav2vec2_large_ln",
                        "wav2vec2_weighted",
                        "hubert",
                        "wavlm")
                    .map(name -> DynamicTest.dynamicTest(name, () -> check(root.resolve(name)))));
  }

  @TestFactory
  Stream<DynamicTest> computeWhatThePublishedAasistComputes() {
    Optional<Path> cases = GoldenCases.folder("aasist", 2);
    return cases.stream()
        .flatMap(
            root ->
                Stream.of("AASIST", "AASIST-L")
                    .map(name -> DynamicTest.dynamicTest(name, () -> checkAasist(root, name))));
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private static void check(Path model, List<float[]> recordings, JsonNode expected) {
    try (AudioModel open = Golden.open(model.toString(), Map.of())) {
      List<String> labels = stream(expected.path("labels")).map(JsonNode::asText).toList();
      assertThat(open.network().labels()).isEqualTo(labels);
      List<float[]> logits = open.network().logits(recordings);
      for (int i = 0; i < recordings.size(); i++) {
        Golden.assertLogits(logits.get(i), expected.path("logits").path(i));
      }
    }
  }

  private static void check(Path folder) {
    JsonNode golden = Golden.json(folder.resolve("golden.json"));
    List<float[]> recordings = new ArrayList<>();
    golden
        .path("inputs")
        .forEach(in -> recordings.add(Golden.floats(folder.resolve(in.path("file").asText()))));
    try (AudioModel open = Golden.open(folder.toString(), Map.of())) {
      List<float[]> logits = open.network().logits(recordings);
      for (int i = 0; i < recordings.size(); i++) {
        Golden.assertLogits(logits.get(i), golden.path("logits").path(i));
      }
    }
  }

  private static void checkAasist(Path folder, String name) {
    JsonNode golden = Golden.json(folder.resolve("golden.json"));
    float[] recording = Golden.floats(folder.resolve("clip.f32"));
    String reference = folder.resolve(name + ".pth") + "#" + name.toLowerCase(Locale.ROOT);
    try (AudioModel open = Golden.open(reference, Map.of())) {
      float[] logits = open.network().logits(List.of(recording)).get(0);
      Golden.assertLogits(logits, golden.path("logits").path(name));
      assertThat(open.fakeProbability(logits)).isLessThan(0.001);
    }
  }
}
