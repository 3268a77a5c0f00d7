package io.github.deepfakedetector.training.network;

import io.github.deepfakedetector.checkpoint.FloatTensor;
import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.ModelException;
import io.github.deepfakedetector.training.keras.KerasLayer;
import io.github.deepfakedetector.training.keras.KerasLayout;
import io.github.deepfakedetector.training.keras.KerasWeights;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@link PatchNetwork} as a Keras model of standard layers, the front end among them. */
public final class PatchModel {
  private static final int COLOURS = 3;

  private final PatchNetwork network;
  private final List<KerasLayer> layers = new ArrayList<>();
  private final int whole;
  private int side;

  private PatchModel(PatchNetwork network, int side) {
    this.network = network;
    this.whole = side;
    this.side = side - 2;
  }

  /** The layers in order; the first takes a patch, the last gives one logit. */
  public static List<KerasLayer> layers(PatchNetwork network) {
    return layers(network, PatchNetwork.SIDE);
  }

  /** The same for patches of another side, which is even. */
  public static List<KerasLayer> layers(PatchNetwork network, int side) {
    PatchModel model = new PatchModel(network, side);
    model.head(model.features());
    return List.copyOf(model.layers);
  }

  /** All but the last, which gives the features. */
  public static List<KerasLayer> encoder(PatchNetwork network, int side) {
    PatchModel model = new PatchModel(network, side);
    model.features();
    return List.copyOf(model.layers);
  }

  /**
   * Has a network begin with the weights of a model that was written before.
   *
   * @throws ModelException {@code MODEL_INVALID} if it is of another network
   */
  public static void begin(PatchNetwork network, Path file) {
    Map<String, FloatTensor> weights = KerasWeights.read(file);
    try {
      for (int i = 0; i < PatchNetwork.CHANNELS.size(); i++) {
        String norm = "norm" + i + "/";
        network.begin("conv" + i, KerasLayout.turnedBack(get(weights, "conv" + i + "/kernel")));
        network.begin("gamma" + i, get(weights, norm + "gamma").values());
        network.begin("beta" + i, get(weights, norm + "beta").values());
        network.beginStatistics(
            i,
            get(weights, norm + "moving_mean").values(),
            get(weights, norm + "moving_variance").values());
      }
      network.begin("dense", get(weights, "logit/kernel").values());
      network.begin("bias", get(weights, "logit/bias").values());
    } catch (IllegalArgumentException e) {
      throw new ModelException(
          ErrorCode.MODEL_INVALID,
          "The model '" + file + "' is of another network: " + e.getMessage() + ".",
          e);
    }
  }

  private static FloatTensor get(Map<String, FloatTensor> weights, String name) {
    FloatTensor tensor = weights.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException("it lacks " + name);
    }
    return tensor;
  }

  private String features() {
    String last = frontEnd();
    int inputs = PatchNetwork.CHANNELS_IN;
    int count = PatchNetwork.CHANNELS.size();
    for (int i = 0; i < count; i++) {
      int outputs = PatchNetwork.CHANNELS.get(i);
      last = block(i, last, inputs, outputs, i < count - 1);
      inputs = outputs;
    }
    return statistics(last, inputs);
  }

  private String frontEnd() {
    String patch =
        add(
            "InputLayer",
            "patch",
            Map.of("batch_shape", new Object[] {null, whole, whole, COLOURS}),
            List.of(),
            square(whole, COLOURS));
    String mean =
        add(
            "DepthwiseConv2D",
            "minus_mean",
            Map.of(
                "kernel_size", pair(3), "padding", "valid", "use_bias", false, "trainable", false),
            List.of(patch),
            square(side, COLOURS),
            Map.of("kernel", minusMean()));
    String corners =
        add(
            "MaxPooling2D",
            "corners",
            Map.of("pool_size", pair(1), "strides", pair(2), "padding", "valid"),
            List.of(patch),
            square(whole / 2, COLOURS));
    String blocks =
        add(
            "UpSampling2D",
            "blocks",
            Map.of("size", pair(2), "interpolation", "nearest"),
            List.of(corners),
            square(whole, COLOURS));
    String difference =
        add("Subtract", "minus_corners", Map.of(), List.of(patch, blocks), square(whole, COLOURS));
    String inner =
        add(
            "Cropping2D",
            "inner",
            Map.of("cropping", List.of(pair(1), pair(1))),
            List.of(difference),
            square(side, COLOURS));
    String both =
        add(
            "Concatenate",
            "residuals",
            Map.of("axis", -1),
            List.of(mean, inner),
            square(side, 2 * COLOURS));
    String scaled =
        add(
            "Rescaling",
            "gain",
            Map.of("scale", (double) PatchNetwork.GAIN, "offset", 0.0),
            List.of(both),
            square(side, 2 * COLOURS));
    String bent =
        add(
            "Activation",
            "bent",
            Map.of("activation", "tanh"),
            List.of(scaled),
            square(side, 2 * COLOURS));
    String pixels =
        add(
            "Cropping2D",
            "pixels",
            Map.of("cropping", List.of(pair(1), pair(1))),
            List.of(patch),
            square(side, COLOURS));
    String signed =
        add(
            "Rescaling",
            "signed",
            Map.of("scale", 2.0, "offset", -1.0),
            List.of(pixels),
            square(side, COLOURS));
    return add(
        "Concatenate",
        "front_end",
        Map.of("axis", -1),
        List.of(bent, signed),
        square(side, PatchNetwork.CHANNELS_IN));
  }

  private String block(int i, String input, int inputs, int outputs, boolean pooled) {
    List<Integer> shape = square(side, outputs);
    String convolved =
        add(
            "Conv2D",
            "conv" + i,
            Map.of(
                "filters", outputs, "kernel_size", pair(3), "padding", "same", "use_bias", false),
            List.of(input),
            shape,
            Map.of(
                "kernel", KerasLayout.convolution(network.values("conv" + i), outputs, inputs, 3)));
    Map<String, FloatTensor> statistics = new LinkedHashMap<>();
    statistics.put("gamma", vector(network.values("gamma" + i)));
    statistics.put("beta", vector(network.values("beta" + i)));
    statistics.put("moving_mean", vector(network.means(i)));
    statistics.put("moving_variance", vector(network.variances(i)));
    String normalised =
        add(
            "BatchNormalization",
            "norm" + i,
            Map.of("axis", -1, "epsilon", (double) PatchNetwork.EPSILON),
            List.of(convolved),
            shape,
            statistics);
    String active =
        add("Activation", "relu" + i, Map.of("activation", "relu"), List.of(normalised), shape);
    if (!pooled) {
      return active;
    }
    side /= 2;
    return add(
        "MaxPooling2D",
        "pool" + i,
        Map.of("pool_size", pair(2), "strides", pair(2), "padding", "valid"),
        List.of(active),
        square(side, outputs));
  }

  private String statistics(String input, int inputs) {
    String mean = add("GlobalAveragePooling2D", "mean", Map.of(), List.of(input), List.of(inputs));
    String largest =
        add("GlobalMaxPooling2D", "largest", Map.of(), List.of(input), List.of(inputs));
    return add(
        "Concatenate",
        "statistics",
        Map.of("axis", -1),
        List.of(mean, largest),
        List.of(PatchNetwork.FEATURES));
  }

  private void head(String features) {
    Map<String, FloatTensor> weights = new LinkedHashMap<>();
    weights.put(
        "kernel",
        new FloatTensor(List.of((long) PatchNetwork.FEATURES, 1L), network.values("dense")));
    weights.put("bias", vector(network.values("bias")));
    add(
        "Dense",
        "logit",
        Map.of("units", 1, "activation", "linear"),
        List.of(features),
        List.of(1),
        weights);
  }

  private String add(
      String type,
      String name,
      Map<String, Object> config,
      List<String> inputs,
      List<Integer> shape) {
    return add(type, name, config, inputs, shape, Map.of());
  }

  private String add(
      String type,
      String name,
      Map<String, Object> config,
      List<String> inputs,
      List<Integer> shape,
      Map<String, FloatTensor> weights) {
    layers.add(new KerasLayer(type, name, config, inputs, shape, weights));
    return name;
  }

  private static FloatTensor vector(float[] values) {
    return new FloatTensor(List.of((long) values.length), values);
  }

  /** One pixel less the mean of nine, for each colour. */
  private static FloatTensor minusMean() {
    float[] kernel = new float[9 * COLOURS];
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] = (i / COLOURS == 4 ? 1 : 0) - 1 / 9f;
    }
    return new FloatTensor(List.of(3L, 3L, (long) COLOURS, 1L), kernel);
  }

  private static List<Integer> pair(int value) {
    return List.of(value, value);
  }

  private static List<Integer> square(int side, int channels) {
    return List.of(side, side, channels);
  }
}
