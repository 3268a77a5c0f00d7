package io.github.deepfakedetector.audio.network.huggingface;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.deepfakedetector.audio.network.torch.ClassifierNetwork;
import io.github.deepfakedetector.audio.network.torch.OpenNetwork;
import io.github.deepfakedetector.audio.network.torch.Weights;
import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.ModelException;
import io.github.deepfakedetector.model.ModelFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Opens a classifier of sound that HuggingFace's transformers wrote. */
public final class HuggingFaceFolder {
  private static final String SUPPORTED =
      "wav2vec2, hubert and wavlm as ...ForSequenceClassification, and"
          + " audio-spectrogram-transformer as ASTForAudioClassification";

  private static final long MAX_JSON_BYTES = 4 << 20;
  private static final JsonMapper JSON = new JsonMapper();

  private final Path folder;
  private final ModelConfig config;
  private final ModelConfig preprocessor;

  private HuggingFaceFolder(Path folder) {
    this.folder = folder;
    this.config = read(folder.resolve(ModelFolder.CONFIG));
    requireClassifier();
    this.preprocessor = preprocessor(folder);
  }

  /**
   * Opens a folder.
   *
   * @throws ModelException {@code MODEL_NOT_FOUND} if files are missing, {@code MODEL_INVALID} if
   *     they are damaged, do not fit each other, or describe what is not supported
   */
  public static OpenNetwork open(Path folder) {
    return new HuggingFaceFolder(folder).open();
  }

  private OpenNetwork open() {
    String type = config.text("model_type", "");
    Optional<SpeechFamily> family = SpeechFamily.of(type);
    return family.isPresent() ? speech(family.get()) : spectrogram(type);
  }

  private OpenNetwork speech(SpeechFamily family) {
    requireExtractor("Wav2Vec2FeatureExtractor");
    SpeechConfig speech = checked(() -> SpeechConfig.of(family, config));
    List<String> labels = labels();
    boolean normalised = preprocessor.flag("do_normalize", true);
    ClassifierNetwork network =
        ClassifierNetwork.open(
            preprocessor.size("sampling_rate", 16000),
            labels,
            (owner, operations) -> {
              try (Weights weights = new Weights(folder.toString(), files(), owner)) {
                return new SpeechNetwork(speech, normalised, labels.size(), weights, operations);
              }
            });
    return new OpenNetwork(network, family.id(), OptionalInt.empty(), network.minimumSamples());
  }

  private OpenNetwork spectrogram(String type) {
    requireExtractor("ASTFeatureExtractor");
    SpectrogramConfig spectrogram = checked(() -> SpectrogramConfig.of(config, preprocessor));
    List<String> labels = labels();
    ClassifierNetwork network =
        ClassifierNetwork.open(
            spectrogram.sampleRate(),
            labels,
            (owner, operations) -> {
              try (Weights weights = new Weights(folder.toString(), files(), owner)) {
                return new SpectrogramNetwork(spectrogram, labels.size(), weights, operations);
              }
            });
    return new OpenNetwork(
        network, type, OptionalInt.of(spectrogram.windowSamples()), network.minimumSamples());
  }

  private List<Path> files() {
    return ModelFolder.weights(folder);
  }

  private interface Reading<T> {
    T read();
  }

  /** What does not fit together in a configuration is told with the file's name. */
  private <T> T checked(Reading<T> reading) {
    try {
      return reading.read();
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw refused(String.valueOf(e.getMessage()));
    }
  }

  private void requireClassifier() {
    String type = config.text("model_type", "");
    List<String> architectures = new ArrayList<>();
    config.json().path("architectures").forEach(name -> architectures.add(name.asText()));
    boolean spectrogram = type.equals(SpectrogramConfig.MODEL_TYPE);
    if (SpeechFamily.of(type).isEmpty() && !spectrogram) {
      throw refused(
          "it is of the type '" + type + "' " + architectures + "; supported are " + SUPPORTED);
    }
    String ending = spectrogram ? "ForAudioClassification" : "ForSequenceClassification";
    if (!architectures.isEmpty() && architectures.stream().noneMatch(n -> n.endsWith(ending))) {
      throw refused(
          "it is " + architectures + ", which does not classify; supported are " + SUPPORTED);
    }
    if (config.has("quantization_config")) {
      throw refused("its weights are quantized, which is not supported");
    }
  }

  private void requireExtractor(String expected) {
    String type = preprocessor.text("feature_extractor_type", expected);
    if (!type.equals(expected)) {
      throw preprocessor.invalid(
          "feature_extractor_type", "is '" + type + "'; the model needs " + expected);
    }
    if (preprocessor.size("feature_size", 1) != 1) {
      throw preprocessor.invalid("feature_size", "must be 1");
    }
  }

  /** By output index; transformers writes LABEL_0, LABEL_1 ... where nobody named them. */
  private List<String> labels() {
    JsonNode names = config.json().path("id2label");
    int count = names.isObject() && !names.isEmpty() ? names.size() : config.size("num_labels", 2);
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      JsonNode name = names.path(Integer.toString(i));
      if (names.isObject() && !names.isEmpty() && name.isMissingNode()) {
        throw config.invalid("id2label", "does not name the class " + i);
      }
      labels.add(name.isMissingNode() ? "LABEL_" + i : name.asText());
    }
    return List.copyOf(labels);
  }

  private static ModelConfig preprocessor(Path folder) {
    Path file = folder.resolve(ModelFolder.PREPROCESSOR);
    if (!Files.isRegularFile(file)) {
      throw new ModelException(
          ErrorCode.MODEL_NOT_FOUND,
          "The model folder '"
              + folder
              + "' lacks "
              + ModelFolder.PREPROCESSOR
              + ", which says how the model is fed. Copy it from where the model was published.");
    }
    return read(file);
  }

  private static ModelConfig read(Path file) {
    try {
      if (Files.size(file) > MAX_JSON_BYTES) {
        throw unreadable(file, "it has more than " + MAX_JSON_BYTES + " bytes", null);
      }
      JsonNode json = JSON.readTree(Files.readString(file));
      if (json == null || !json.isObject()) {
        throw unreadable(file, "it is not a JSON object", null);
      }
      return new ModelConfig(json, file.toString());
    } catch (JsonProcessingException e) {
      throw unreadable(file, e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new ModelException(
          ErrorCode.MODEL_NOT_FOUND, "The model's file '" + file + "' cannot be read.", e);
    }
  }

  private static ModelException unreadable(Path file, String why, @Nullable Throwable cause) {
    return new ModelException(
        ErrorCode.MODEL_INVALID,
        "The model's file '" + file + "' cannot be used: " + why + ".",
        cause);
  }

  private ModelException refused(String why) {
    return new ModelException(
        ErrorCode.MODEL_INVALID, "The audio model '" + folder + "' cannot be used: " + why + ".");
  }
}
