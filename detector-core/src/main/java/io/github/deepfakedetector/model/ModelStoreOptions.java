package io.github.deepfakedetector.model;

import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.UnavailableException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a {@link ModelStore} looks, and what it may do.
 *
 * @param modelsFolder searched for models that are named by id
 * @param cacheFolder for downloads and unpacked models
 * @param downloads whether it may fetch what is not there
 * @param hub the HuggingFace hub's address
 * @param hubToken for private models; absent for none
 * @param listener told of downloads
 */
public record ModelStoreOptions(
    Path modelsFolder,
    Path cacheFolder,
    boolean downloads,
    URI hub,
    @Nullable String hubToken,
    DownloadListener listener) {

  /**
   * As the environment says: {@code DETECTOR_MODELS} (else {@code models}), {@code DETECTOR_CACHE},
   * {@code DETECTOR_DOWNLOADS} ({@code true} to allow; else not), {@code HF_ENDPOINT}, {@code
   * HF_TOKEN}.
   */
  public static ModelStoreOptions fromEnvironment(Map<String, String> environment) {
    return new ModelStoreOptions(
        Path.of(environment.getOrDefault("DETECTOR_MODELS", "models")),
        CacheFolder.defaultRoot(environment),
        Boolean.parseBoolean(environment.getOrDefault("DETECTOR_DOWNLOADS", "false")),
        hub(environment.getOrDefault("HF_ENDPOINT", "https://huggingface.co")),
        environment.get("HF_TOKEN"),
        DownloadListener.NONE);
  }

  private static URI hub(String address) {
    try {
      return new URI(address);
    } catch (URISyntaxException e) {
      throw new UnavailableException(
          ErrorCode.SETTING_INVALID,
          "HF_ENDPOINT is '" + address + "'; it must be an address such as https://huggingface.co.",
          e);
    }
  }

  /** With another models folder. */
  public ModelStoreOptions withModelsFolder(Path folder) {
    return new ModelStoreOptions(folder, cacheFolder, downloads, hub, hubToken, listener);
  }

  /** With another cache folder. */
  public ModelStoreOptions withCacheFolder(Path folder) {
    return new ModelStoreOptions(modelsFolder, folder, downloads, hub, hubToken, listener);
  }

  /** With downloads allowed or not. */
  public ModelStoreOptions withDownloads(boolean allowed, DownloadListener told) {
    return new ModelStoreOptions(modelsFolder, cacheFolder, allowed, hub, hubToken, told);
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "ModelStoreOptions[modelsFolder="
        + modelsFolder
        + ", cacheFolder="
        + cacheFolder
        + ", downloads="
        + downloads
        + ", hub="
        + hub
        + ", hubToken="
        + (hubToken == null ? "none" : "set")
        + "]";
  }
}
