package io.github.deepfakedetector.model;

import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.ModelException;
import io.github.deepfakedetector.result.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a model says of itself: how to feed it and how to read it. It is a JSON object with these
 * names, in a file beside the model ({@code mine.h5} and {@code mine.json}) or, for HDF5, in an
 * attribute of the file; settings override single members. Without any, {@link #original()} holds.
 *
 * @param version of the model; absent if it has none
 * @param inputWidth in pixels; absent for what the model's file says
 * @param inputHeight in pixels; absent for what the model's file says
 * @param colorOrder of the input
 * @param scaling of the input
 * @param faceMode whether faces or the whole picture are shown
 * @param cropMargin added on each side of a face, as a share of its longer side
 * @param patches absent for one resized picture
 * @param classOrder the classes by output index
 * @param output what the output means
 * @param threshold FAKE from this probability on
 * @param uncertainBand absent for none
 * @param calibration of the probability, applied before threshold and band; absent for none
 * @param licence of the weights; absent if unknown
 */
public record ModelDescription(
    @Nullable String version,
    @Nullable Integer inputWidth,
    @Nullable Integer inputHeight,
    ColorOrder colorOrder,
    InputScaling scaling,
    FaceMode faceMode,
    double cropMargin,
    @Nullable PatchSampling patches,
    List<ModelClass> classOrder,
    OutputKind output,
    double threshold,
    @Nullable UncertainBand uncertainBand,
    @Nullable Calibration calibration,
    @Nullable String licence) {

  /** The attribute of an HDF5 file that may hold the JSON. */
  public static final String ATTRIBUTE = "deepfake_detector";

  /** The side of the original's input, in pixels: for models that take any size. */
  public static final int ORIGINAL_SIDE = 299;

  private static final ModelDescription ORIGINAL =
      new ModelDescription(
          null,
          null,
          null,
          ColorOrder.RGB,
          InputScaling.UNIT,
          FaceMode.FACE,
          0,
          null,
          List.of(ModelClass.FAKE, ModelClass.REAL),
          OutputKind.SIGMOID,
          0.5,
          null,
          null,
          null);

  /** Checks ranges. */
  public ModelDescription {
    required("colorOrder", colorOrder);
    required("scaling", scaling);
    required("faceMode", faceMode);
    required("classOrder", classOrder);
    required("output", output);
    classOrder = List.copyOf(classOrder);
    if (classOrder.size() != 2 || !classOrder.containsAll(List.of(ModelClass.values()))) {
      throw new IllegalArgumentException(
          "classOrder must name FAKE and REAL once each, not " + classOrder);
    }
    if (!(threshold > 0 && threshold < 1)) {
      throw new IllegalArgumentException("threshold must lie between 0 and 1, not " + threshold);
    }
    if (!(cropMargin >= 0 && cropMargin <= 2)) {
      throw new IllegalArgumentException("cropMargin must lie in 0..2, not " + cropMargin);
    }
    checkSide("inputWidth", inputWidth);
    checkSide("inputHeight", inputHeight);
  }

  /**
   * The rules of the original service: RGB / 255, faces cropped without margin, one sigmoid that is
   * P(real), threshold 0.5, no band; the input size is the model's own.
   */
  public static ModelDescription original() {
    return ORIGINAL;
  }

  /**
   * Reads JSON; members that are left out are the original's.
   *
   * @param where it stands, for messages
   * @throws ModelException {@code MODEL_INVALID}, also for members that do not exist
   */
  public static ModelDescription parse(String json, String where) {
    return ModelDescriptionJson.parse(json, where);
  }

  /**
   * The description beside a model's file, or {@code deepfake_detector.json} in a model's folder,
   * if there is one; {@code to_json()} of Keras, which people keep in the same place, is passed
   * over.
   *
   * @throws ModelException {@code MODEL_INVALID}
   */
  public static Optional<ModelDescription> beside(Path model) {
    Path file = fileBeside(model);
    return read(file).flatMap(json -> ModelDescriptionJson.parseUnlessKeras(json, file.toString()));
  }

  /**
   * The members that the description beside a model states, as JSON values; none if there is no
   * description.
   *
   * @throws ModelException {@code MODEL_INVALID}
   */
  public static Map<String, String> statedBeside(Path model) {
    Path file = fileBeside(model);
    return read(file)
        .map(json -> ModelDescriptionJson.stated(json, file.toString()))
        .orElse(Map.of());
  }

  /** A folder has its description inside, since it is copied as a whole. */
  private static Path fileBeside(Path model) {
    return Files.isDirectory(model)
        ? model.resolve(ATTRIBUTE + ".json")
        : model.resolveSibling(ModelStore.stem(String.valueOf(model.getFileName())) + ".json");
  }

  private static Optional<String> read(Path file) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readString(file));
    } catch (IOException e) {
      throw new ModelException(
          ErrorCode.MODEL_INVALID, "The model description " + file + " cannot be read.", e);
    }
  }

  /**
   * What a model says of itself: in the file beside it, else inside it, else the original's rules.
   *
   * @param inside the JSON of the model file's own {@link #ATTRIBUTE}, if it has one
   * @throws ModelException {@code MODEL_INVALID}
   */
  public static ModelDescription of(ResolvedModel model, Optional<String> inside) {
    return model
        .sidecar()
        .or(() -> inside.map(json -> parse(json, "the model's own attribute " + ATTRIBUTE)))
        .orElse(ORIGINAL);
  }

  /** The names of all members. */
  public static List<String> members() {
    return ModelDescriptionJson.members();
  }

  /**
   * The same with some members replaced, each given as its JSON value or, for a string, bare.
   *
   * @throws ModelException {@code MODEL_INVALID}
   */
  public ModelDescription with(Map<String, String> members, String where) {
    return members.isEmpty() ? this : ModelDescriptionJson.override(this, members, where);
  }

  /** The same, but for what its output means. */
  public ModelDescription withOutput(List<ModelClass> classes, OutputKind kind) {
    return new ModelDescription(
        version,
        inputWidth,
        inputHeight,
        colorOrder,
        scaling,
        faceMode,
        cropMargin,
        patches,
        classes,
        kind,
        threshold,
        uncertainBand,
        calibration,
        licence);
  }

  /** As JSON, with every member that is set. */
  public String toJson() {
    return ModelDescriptionJson.write(this);
  }

  /**
   * P(fake) from one row of the model's output, calibrated.
   *
   * @param row one value, or one for each class
   * @throws ModelException {@code MODEL_INVALID} if the row does not fit {@link #output()}, or
   *     holds no number
   */
  public double fakeProbability(float[] row) {
    double p = OutputReader.fakeProbability(this, row);
    return calibration == null ? p : calibration.apply(p);
  }

  /** The verdict at a probability. */
  public Verdict verdict(double fakeProbability) {
    if (uncertainBand != null && uncertainBand.contains(fakeProbability)) {
      return Verdict.UNCERTAIN;
    }
    return fakeProbability >= threshold ? Verdict.FAKE : Verdict.REAL;
  }

  /** JSON may hold null where this class's own callers cannot. */
  private static void required(String name, @Nullable Object value) {
    if (value == null) {
      throw new IllegalArgumentException(name + " must not be null; leave it out instead");
    }
  }

  private static void checkSide(String name, @Nullable Integer side) {
    if (side != null && (side < 8 || side > 4096)) {
      throw new IllegalArgumentException(name + " must lie in 8..4096, not " + side);
    }
  }
}
