package io.github.deepfakedetector.cli;

import io.github.deepfakedetector.DeepfakeDetectors;
import io.github.deepfakedetector.VideoMode;
import io.github.deepfakedetector.image.FaceSearch;
import io.github.deepfakedetector.spi.Settings;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that configure detectors; each stands before the environment variable of its setting. */
final class DetectorOptions {
  @Option(
      names = "--image-model",
      paramLabel = "MODEL",
      description =
          "Image model: FILE, FILE#ARCHITECTURE for weights alone (such as mine.h5#meso4), https or"
              + " hf address, or an id in the models folder"
              + " (default: DETECTOR_IMAGE_MODEL, else baseline_model).")
  @Nullable String imageModel;

  @Option(
      names = "--video-model",
      paramLabel = "MODEL",
      description =
          "Video model, a CNN-LSTM, named as the image model is"
              + " (default: DETECTOR_VIDEO_MODEL, else video_model_v2).")
  @Nullable String videoModel;

  @Option(
      names = "--video-mode",
      paramLabel = "full|compatible",
      description =
          "How much of a video is looked at: its whole length, everyone in it and its sound, or"
              + " thirty frames of one face (default: DETECTOR_VIDEO_MODE, else full).")
  @Nullable VideoMode videoMode;

  @Option(
      names = "--audio-model",
      paramLabel = "MODEL",
      description =
          "Audio model: a HuggingFace folder, FILE.pth#aasist, FILE.pth#aasist-l,"
              + " FILE.pt#torchscript, hf://owner/name[@revision], or an id in the models folder"
              + " (default: DETECTOR_AUDIO_MODEL, else audio_model).")
  @Nullable String audioModel;

  @Option(
      names = "--faces",
      paramLabel = "auto|off",
      description =
          "Whether faces are looked for; off judges the whole picture"
              + " (default: DETECTOR_IMAGE_FACES, else auto).")
  @Nullable FaceSearch faces;

  @Option(
      names = "--threshold",
      paramLabel = "P",
      converter = Probability.class,
      description =
          "FAKE from this probability on, between 0 and 1 (default: the model's own, usually 0.5).")
  @Nullable Double threshold;

  @Mixin ModelMembers members = new ModelMembers();

  @Mixin ModelsFolder folder = new ModelsFolder();

  @Option(
      names = "--allow-downloads",
      description = "Fetch models that are addresses (default: only what is on this machine).")
  boolean allowDownloads;

  /** The settings with these options in them. */
  Map<String, String> environment() {
    Map<String, String> environment = CliEnvironment.read();
    environment.putAll(changes());
    return environment;
  }

  /** What these options say, as settings. */
  Map<String, String> changes() {
    Map<String, String> changes = new HashMap<>(folder.changes());
    changes.putAll(members.environment());
    put(changes, Settings.environmentName("image.model"), imageModel);
    put(changes, Settings.environmentName("video.model"), videoModel);
    put(changes, Settings.environmentName("video.mode"), videoMode);
    put(changes, Settings.environmentName("audio.model"), audioModel);
    put(changes, Settings.environmentName("image.faces"), faces);
    put(changes, ModelMembers.environmentName("threshold"), threshold);
    put(changes, Settings.environmentName("audio.model.threshold"), threshold);
    put(changes, "DETECTOR_DOWNLOADS", allowDownloads ? "true" : null);
    return changes;
  }

  DeepfakeDetectors load() {
    return DeepfakeDetectors.builder().environment(environment()).load();
  }

  private static void put(Map<String, String> map, String name, @Nullable Object value) {
    if (value != null) {
      map.put(name, value.toString());
    }
  }
}
