package io.github.deepfakedetector.audio.network;

import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.ModelException;
import io.github.deepfakedetector.model.ResolvedModel;
import java.nio.file.Files;
import java.util.Map;

/**
 * Opens what classifies sound: a HuggingFace folder ({@code config.json}, {@code
 * preprocessor_config.json} and weights), a checkpoint of AASIST ({@code FILE.pth#aasist}, {@code
 * FILE.pth#aasist-l}), or a TorchScript file ({@code FILE.pt}).
 */
public final class AudioNetworks {
  private AudioNetworks() {}

  /**
   * Opens a model; PyTorch starts if it does not run yet.
   *
   * @param model as {@link io.github.deepfakedetector.model.ModelStore#resolveFileOrFolder} found
   *     it
   * @param overrides members of the model's description to replace, as JSON values
   * @throws ModelException {@code MODEL_INVALID} if it is damaged, of an architecture that is not
   *     supported (named in the message), or has classes of which it is not known which are fake
   */
  public static AudioModel open(ResolvedModel model, Map<String, String> overrides) {
    if (Files.isDirectory(model.file())) {
      throw refused(model, "folders cannot be opened yet" + overrides);
    }
    throw refused(model, "files cannot be opened yet" + overrides);
  }

  private static ModelException refused(ResolvedModel model, String why) {
    return new ModelException(
        ErrorCode.MODEL_INVALID,
        "The audio model '" + model.file() + "' cannot be used: " + why + ".");
  }
}
