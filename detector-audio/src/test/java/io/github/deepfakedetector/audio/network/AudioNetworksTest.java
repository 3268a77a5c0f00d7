package io.github.deepfakedetector.audio.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.deepfakedetector.audio.network.torch.Activation;
import io.github.deepfakedetector.engine.EngineKind;
import io.github.deepfakedetector.engine.Engines;
import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.ModelException;
import io.github.deepfakedetector.model.ModelClass;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AudioNetworksTest {
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir static Path golden;
  @TempDir Path folder;

  @BeforeAll
  static void unpack() {
    Golden.unpack(golden);
  }

  @Test
  void giveTheProbabilityOfFakeWhateverTheOrderOfTheClasses() {
    float[] logits = {1, 3};
    double second = 1 / (1 + Math.exp(-2));
    try (AudioModel fakeFirst = open("wav2vec2-bin");
        AudioModel fakeSecond = open("wav2vec2-shards")) {
      assertThat(fakeFirst.fakeProbability(logits)).isCloseTo(1 - second, within(1e-9));
      assertThat(fakeSecond.fakeProbability(logits)).isCloseTo(second, within(1e-9));
    }
  }

  @Test
  void addTheProbabilitiesOfSeveralFakeClasses() {
    try (AudioModel model = open("ast-older-names")) {
      assertThat(model.classes().classes())
          .containsExactly(ModelClass.REAL, ModelClass.FAKE, ModelClass.FAKE);
      assertThat(model.fakeProbability(new float[] {0, 0, 0})).isCloseTo(2 / 3.0, within(1e-9));
      assertThat(model.windowSamples()).hasValue(199 * 160 + 400);
    }
  }

  @Test
  void refuseClassesThatDoNotSayWhichIsFakeUnlessTheDescriptionDoes() throws IOException {
    Path model = changed("wav2vec2-bin", json -> json.remove("id2label"));
    assertRefused(
        () -> Golden.open(model.toString(), Map.of()).close(),
        "The audio model '"
            + model
            + "' cannot be used: its classes are called [LABEL_0, LABEL_1], which does not tell the"
            + " fake from the real. If you know, say it in the order of the classes with the"
            + " setting audio.model.classOrder, or in the model's description:"
            + " {\"classOrder\":[\"FAKE\",\"REAL\"]}.");
    Map<String, String> stated = Map.of("classOrder", "[\"REAL\",\"FAKE\"]");
    try (AudioModel open = Golden.open(model.toString(), stated)) {
      assertThat(open.fakeProbability(new float[] {0, 5})).isGreaterThan(0.99);
    }
    Files.writeString(
        model.resolve("deepfake_detector.json"),
        "{\"classOrder\":[\"FAKE\",\"REAL\"],\"threshold\":0.7}");
    try (AudioModel open = Golden.open(model.toString(), Map.of())) {
      assertThat(open.fakeProbability(new float[] {0, 5})).isLessThan(0.01);
      assertThat(open.description().threshold()).isEqualTo(0.7);
    }
  }

  @Test
  void refuseOtherArchitecturesByName() throws IOException {
    Path whisper =
        changed(
            "wav2vec2-bin",
            json -> {
              json.put("model_type", "whisper");
              json.putArray("architectures").add("WhisperForAudioClassification");
            });
    assertRefused(
        () -> Golden.open(whisper.toString(), Map.of()).close(),
        "The audio model '"
            + whisper
            + "' cannot be used: it is of the type 'whisper' [WhisperForAudioClassification];"
            + " supported are wav2vec2, hubert and wavlm as ...ForSequenceClassification, and"
            + " audio-spectrogram-transformer as ASTForAudioClassification.");
    Path speech =
        changed("wav2vec2-bin", json -> json.putArray("architectures").add("Wav2Vec2ForCTC"));
    assertThatThrownBy(() -> Golden.open(speech.toString(), Map.of()).close())
        .hasMessageContaining("[Wav2Vec2ForCTC], which does not classify");
  }

  @Test
  void refuseSwitchesThatTheyDoNotKnow() throws IOException {
    assertChangeRefused(json -> json.put("feat_extract_norm", "batch"), "supported are group and");
    assertChangeRefused(json -> json.put("hidden_act", "xielu"), "is 'xielu'; supported are gelu");
    assertChangeRefused(json -> json.put("add_adapter", true), "'add_adapter' is true");
    assertChangeRefused(json -> json.put("num_attention_heads", 3), "must divide hidden_size");
    assertChangeRefused(json -> json.put("hidden_size", -4), "must lie in 1..");
    assertChangeRefused(json -> json.put("hidden_size", 32), "has the shape");
    assertChangeRefused(json -> json.put("num_hidden_layers", 3), "it lacks the tensor");
    assertChangeRefused(json -> json.putArray("conv_stride").add(5), "must have the same length");
  }

  @Test
  void refuseAFolderThatIsNotWhole() throws IOException {
    Path shards = copied("wav2vec2-shards");
    Files.delete(shards.resolve("model-00002-of-00002.safetensors"));
    assertThatThrownBy(() -> Golden.open(shards.toString(), Map.of()).close())
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("'model-00002-of-00002.safetensors', which is missing");
    Path unfed = copied("wav2vec2-bin");
    Files.delete(unfed.resolve("preprocessor_config.json"));
    assertThatThrownBy(() -> Golden.open(unfed.toString(), Map.of()).close())
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("lacks preprocessor_config.json");
  }

  @Test
  void refuseAnIndexThatNamesFilesElsewhere() throws IOException {
    Path shards = copied("wav2vec2-shards");
    Files.writeString(
        shards.resolve("model.safetensors.index.json"),
        "{\"weight_map\":{\"a\":\"../wav2vec2-bin/pytorch_model.bin\"}}");
    assertThatThrownBy(() -> Golden.open(shards.toString(), Map.of()).close())
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("it names a file '../wav2vec2-bin/pytorch_model.bin'");
  }

  @Test
  void executeNothingInAHostilePickle() throws IOException {
    Path marker = folder.resolve("executed");
    Path hostile = copied("wav2vec2-bin");
    pickle(hostile.resolve("pytorch_model.bin"), "touch " + marker);
    assertThatThrownBy(() -> Golden.open(hostile.toString(), Map.of()).close())
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("nothing in the file is executed");
    Path checkpoint = folder.resolve("hostile.pth");
    pickle(checkpoint, "touch " + marker);
    assertThatThrownBy(() -> Golden.open(checkpoint + "#aasist", Map.of()).close())
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("nothing in the file is executed");
    assertThat(marker).doesNotExist();
  }

  @Test
  void runAProgramOnlyIfItIsCalledOne() throws IOException {
    Path script = folder.resolve("mine.pt");
    Files.copy(golden.resolve("script.pt"), script);
    assertRefused(
        () -> Golden.open(script.toString(), Map.of()).close(),
        "The audio model '"
            + script
            + "' is a file that does not say its architecture. Name it behind the file: #aasist,"
            + " #aasist-l, or #torchscript for a program that is trusted and may run. A HuggingFace"
            + " model is named by its folder.");
    assertThatThrownBy(() -> Golden.open(script + "#aasist", Map.of()).close())
        .isInstanceOf(ModelException.class);
    assertThatThrownBy(() -> Golden.open(script + "#torchscript", Map.of()).close())
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("'classOrder' is missing");
    Files.writeString(
        folder.resolve("mine.json"), "{\"classOrder\":[\"REAL\",\"FAKE\"],\"output\":\"LOGITS\"}");
    try (AudioModel open = Golden.open(script + "#torchscript", Map.of())) {
      float[] logits = open.network().logits(List.of(new float[] {1, 3})).get(0);
      assertThat(logits).containsExactly(2, (float) Math.sqrt(2));
      assertThat(open.fakeProbability(logits)).isBetween(0.3, 0.4);
    }
  }

  @Test
  void serveSeveralThreads() {
    float[] recording = Golden.recording(16000);
    try (AudioModel model = open("wav2vec2-bin")) {
      float[] alone = model.network().logits(List.of(recording)).get(0);
      List<CompletableFuture<float[]>> all = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        all.add(
            CompletableFuture.supplyAsync(() -> model.network().logits(List.of(recording)).get(0)));
      }
      for (CompletableFuture<float[]> one : all) {
        assertThat(one.join()).containsExactly(alone, within(1e-5f));
      }
    }
  }

  @Test
  void refuseWhatIsTooShortAndWhateverComesAfterClosing() {
    AudioModel model = open("wav2vec2-bin");
    assertThatThrownBy(() -> model.network().logits(List.of(new float[399])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a recording has 399 samples; the network needs 400");
    model.close();
    model.close();
    assertThatThrownBy(() -> model.network().logits(List.of(new float[400])))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void knowTheActivationsOfTransformers() {
    JsonNode cases = Golden.json(golden.resolve("golden.json")).path("activations");
    float[] inputs = floats(cases.path("input"));
    try (NDManager manager = Engines.start(EngineKind.PYTORCH).newBaseManager(Device.cpu())) {
      cases
          .path("outputs")
          .properties()
          .forEach(
              c -> {
                NDArray y = Activation.of(c.getKey()).orElseThrow().apply(manager.create(inputs));
                assertThat(y.toFloatArray())
                    .as(c.getKey())
                    .containsExactly(floats(c.getValue()), within(2e-6f));
              });
    }
  }

  private static float[] floats(JsonNode array) {
    float[] values = new float[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) array.get(i).asDouble();
    }
    return values;
  }

  private static AudioModel open(String name) {
    return Golden.open(golden.resolve(name).toString(), Map.of());
  }

  private interface Change {
    void apply(ObjectNode config);
  }

  private void assertChangeRefused(Change change, String message) throws IOException {
    Path model = changed("wav2vec2-bin", change);
    assertThatThrownBy(() -> Golden.open(model.toString(), Map.of()).close())
        .isInstanceOfSatisfying(
            ModelException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MODEL_INVALID))
        .hasMessageContaining(message);
  }

  private static void assertRefused(ThrowingCallable open, String message) {
    assertThatThrownBy(open)
        .isInstanceOfSatisfying(
            ModelException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MODEL_INVALID))
        .hasMessage(message);
  }

  private Path changed(String name, Change change) throws IOException {
    Path copy = copied(name);
    Path config = copy.resolve("config.json");
    ObjectNode json = (ObjectNode) JSON.readTree(config.toFile());
    change.apply(json);
    Files.writeString(config, json.toString());
    return copy;
  }

  private Path copied(String name) throws IOException {
    Path copy = Files.createTempDirectory(folder, name);
    try (var files = Files.list(golden.resolve(name))) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
    return copy;
  }

  /** A pickle that calls os.system when Python reads it. */
  private static void pickle(Path file, String command) throws IOException {
    String program = "cos\nsystem\n(S'" + command + "'\ntR.";
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("archive/data.pkl"));
      zip.write(program.getBytes(StandardCharsets.US_ASCII));
      zip.closeEntry();
    }
  }
}
