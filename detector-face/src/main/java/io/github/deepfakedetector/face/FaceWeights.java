package io.github.deepfakedetector.face;

import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.ModelException;
import io.github.deepfakedetector.model.EmbeddedModel;
import io.github.deepfakedetector.model.ModelCard;
import io.github.deepfakedetector.model.ModelReference;
import io.github.deepfakedetector.model.ModelStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The weights of the three networks.
 *
 * @param proposal of the first network
 * @param refinement of the second
 * @param output of the third
 * @param origin where they came from
 * @param sha256 over the files' hashes, in hexadecimal
 * @param source in words, such as a folder
 */
public record FaceWeights(
    NetworkWeights proposal,
    NetworkWeights refinement,
    NetworkWeights output,
    WeightsOrigin origin,
    String sha256,
    String source) {
  /** The folder beneath the models folder in which weights are looked for. */
  public static final String FOLDER = "mtcnn";

  /** The one file that the Python package {@code mtcnn} 0.1.1 has its weights in. */
  public static final String PYTHON_FILE = "mtcnn_weights.npy";

  private static final String CARD = "mtcnn.card.json";

  /** The weights of one of the three. */
  public NetworkWeights of(NetworkKind kind) {
    return switch (kind) {
      case PROPOSAL -> proposal;
      case REFINEMENT -> refinement;
      case OUTPUT -> output;
    };
  }

  /** What people should know of them; only those inside this module have a card. */
  public Optional<ModelCard> card() {
    return origin == WeightsOrigin.EMBEDDED
        ? Optional.of(ModelCard.resource(FaceWeights.class, CARD))
        : Optional.empty();
  }

  /**
   * Weights from a folder: {@code pnet.pt}, {@code rnet.pt} and {@code onet.pt} as facenet-pytorch
   * publishes them, or {@code mtcnn_weights.npy} of the package {@code mtcnn} 0.1.1. The files are
   * read as data; nothing in them is executed.
   *
   * @throws ModelException {@code MODEL_NOT_FOUND} if some are missing, {@code MODEL_INVALID} if
   *     they do not fit
   */
  public static FaceWeights load(Path folder) {
    List<Path> missing = missing(folder);
    Path python = folder.resolve(PYTHON_FILE);
    if (missing.isEmpty()) {
      return WeightFiles.torch(folder, WeightsOrigin.FOLDER, folder.toString());
    }
    if (Files.isRegularFile(python)) {
      return WeightFiles.python(python);
    }
    throw new ModelException(
        ErrorCode.MODEL_NOT_FOUND,
        "The folder '"
            + folder
            + "' holds no face weights: there is neither "
            + PYTHON_FILE
            + " nor "
            + String.join(", ", missing.stream().map(Path::toString).toList())
            + ". 'detector model fetch mtcnn' downloads them.");
  }

  /**
   * The weights that a store has: of the folder {@code mtcnn} in its models folder, else those
   * inside this module.
   *
   * @return empty if there are neither; this version may be built without weights of its own
   * @throws ModelException as {@link #load}, if the folder holds weights that cannot be used
   */
  public static Optional<FaceWeights> find(ModelStore store) {
    Path folder = store.modelsFolder().resolve(FOLDER);
    boolean some =
        missing(folder).size() < NetworkKind.values().length
            || Files.isRegularFile(folder.resolve(PYTHON_FILE));
    return some ? Optional.of(load(folder)) : embedded(store);
  }

  /** The weights inside this module, if this version has some. */
  public static Optional<FaceWeights> embedded(ModelStore store) {
    List<Path> files = new ArrayList<>();
    for (NetworkKind kind : NetworkKind.values()) {
      if (FaceWeights.class.getResource(kind.file()) == null) {
        return Optional.empty();
      }
      String id = "embedded-" + kind.id();
      EmbeddedModel model = new EmbeddedModel(id, FaceWeights.class, kind.file());
      files.add(store.resolve(ModelReference.parse(id), List.of(model)).file());
    }
    return Optional.of(WeightFiles.torch(files, WeightsOrigin.EMBEDDED, "embedded"));
  }

  private static List<Path> missing(Path folder) {
    List<Path> missing = new ArrayList<>();
    for (NetworkKind kind : NetworkKind.values()) {
      if (!Files.isRegularFile(folder.resolve(kind.file()))) {
        missing.add(folder.resolve(kind.file()));
      }
    }
    return missing;
  }
}
