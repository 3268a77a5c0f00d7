package io.github.deepfakedetector.audio.network;

import io.github.deepfakedetector.audio.network.aasist.Aasist;
import io.github.deepfakedetector.audio.network.huggingface.HuggingFaceFolder;
import io.github.deepfakedetector.audio.network.residual.ResidualClassifier;
import io.github.deepfakedetector.audio.network.torch.OpenNetwork;
import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.ModelException;
import io.github.deepfakedetector.model.ModelDescription;
import io.github.deepfakedetector.model.ResolvedModel;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Opens what classifies sound: a HuggingFace folder ({@code config.json}, {@code
 * preprocessor_config.json} and weights), a checkpoint of AASIST ({@code FILE.pth#aasist}, {@code
 * FILE.pth#aasist-l}), what {@code detector train audio} wrote ({@code FILE.pth}), or a TorchScript
 * file ({@code FILE.pt#torchscript}).
 *
 * <p>Nothing in folders and checkpoints is executed. TorchScript is a program, and opening such a
 * file runs what its author wrote; so it is opened only where it is called that by name.
 */
public final class AudioNetworks {
  private static final String TORCH_SCRIPT = "torchscript";

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
    Map<String, String> stated = new LinkedHashMap<>(ModelDescription.statedBeside(model.file()));
    stated.putAll(overrides);
    String where = "the description of '" + model.file() + "'";
    ModelDescription description = ModelDescription.original().with(stated, where);
    OpenNetwork open = network(model, description, stated);
    try {
      ClassMapping classes = ClassMapping.of(open, description, stated, model.file().toString());
      return new AudioModel(
          open.network(),
          open.architecture(),
          classes,
          description,
          open.windowSamples(),
          open.minimumSamples());
    } catch (RuntimeException e) {
      open.network().close();
      throw e;
    }
  }

  private static OpenNetwork network(
      ResolvedModel model, ModelDescription description, Map<String, String> stated) {
    if (Files.isDirectory(model.file())) {
      return HuggingFaceFolder.open(model.file());
    }
    String architecture = model.architecture() == null ? "" : model.architecture();
    if (architecture.equals(TORCH_SCRIPT)) {
      requireStated(model, stated, "classOrder");
      requireStated(model, stated, "output");
      return ScriptNetwork.open(model.file(), description);
    }
    if (architecture.isEmpty() && ResidualClassifier.recognises(model.file())) {
      return ResidualClassifier.open(model.file());
    }
    return Aasist.open(model.file(), architecture).orElseThrow(() -> unknown(model, architecture));
  }

  private static void requireStated(
      ResolvedModel model, Map<String, String> stated, String member) {
    if (!stated.containsKey(member)) {
      throw new ModelException(
          ErrorCode.MODEL_INVALID,
          "The TorchScript file '"
              + model.file()
              + "' does not say what its numbers mean. Say it in a JSON file of its name beside it:"
              + " {\"classOrder\":[\"FAKE\",\"REAL\"],\"output\":\"LOGITS\"}; '"
              + member
              + "' is missing.");
    }
  }

  private static ModelException unknown(ResolvedModel model, String architecture) {
    return new ModelException(
        ErrorCode.MODEL_INVALID,
        "The audio model '"
            + model.file()
            + "' "
            + (architecture.isEmpty()
                ? "is a file that does not say its architecture"
                : "is said to be '" + architecture + "', which is not known")
            + ". Name it behind the file: #aasist, #aasist-l, or #torchscript for a program that is"
            + " trusted and may run. A HuggingFace model is named by its folder.");
  }
}
