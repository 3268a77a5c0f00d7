package io.github.deepfakedetector.training.video;

import io.github.deepfakedetector.checkpoint.FloatTensor;
import io.github.deepfakedetector.model.ColorOrder;
import io.github.deepfakedetector.model.FaceMode;
import io.github.deepfakedetector.model.InputScaling;
import io.github.deepfakedetector.model.ModelClass;
import io.github.deepfakedetector.model.ModelDescription;
import io.github.deepfakedetector.model.OutputKind;
import io.github.deepfakedetector.training.Calibrator;
import io.github.deepfakedetector.training.fakes.FaceSample;
import io.github.deepfakedetector.training.keras.KerasLayer;
import io.github.deepfakedetector.training.network.LongShortTermMemory;
import io.github.deepfakedetector.training.network.PatchModel;
import io.github.deepfakedetector.training.network.PatchNetwork;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@link SequenceNetwork} as a Keras model of standard layers. */
final class VideoModel {
  /** How many frames of a clip are judged together, as in the original service. */
  static final int FRAMES = 30;

  private static final String VERSION = "1";
  private static final int SIDE = SequenceNetwork.SIDE;

  private VideoModel() {}

  /** The layers in order; the first takes the faces of a clip, the last gives one logit. */
  static List<KerasLayer> layers(SequenceNetwork network) {
    LongShortTermMemory memory = network.memory();
    int units = memory.units();
    Map<String, FloatTensor> gates = new LinkedHashMap<>();
    gates.put("kernel", memory.kernel());
    gates.put("recurrent_kernel", memory.recurrentKernel());
    gates.put("bias", memory.bias());
    Map<String, FloatTensor> last = new LinkedHashMap<>();
    last.put("kernel", new FloatTensor(List.of((long) units, 1L), network.values("dense")));
    last.put("bias", new FloatTensor(List.of(1L), network.values("bias")));
    return List.of(
        new KerasLayer(
            "InputLayer",
            "faces",
            Map.of("batch_shape", new Object[] {null, FRAMES, SIDE, SIDE, 3}),
            List.of(),
            List.of(FRAMES, SIDE, SIDE, 3),
            Map.of()),
        new KerasLayer(
            "TimeDistributed",
            "encoder",
            Map.of(),
            List.of("faces"),
            List.of(FRAMES, PatchNetwork.FEATURES),
            Map.of(),
            PatchModel.encoder(network.encoder(), SIDE)),
        new KerasLayer(
            "LSTM",
            "memory",
            Map.of("units", units, "return_sequences", true),
            List.of("encoder"),
            List.of(FRAMES, units),
            gates),
        new KerasLayer(
            "GlobalAveragePooling1D",
            "mean",
            Map.of(),
            List.of("memory"),
            List.of(units),
            Map.of()),
        new KerasLayer(
            "Dense",
            "logit",
            Map.of("units", 1, "activation", "linear"),
            List.of("mean"),
            List.of(1),
            last));
  }

  /** What the model says of itself; its encoder with the last layer of faces says the same. */
  static ModelDescription description(Calibrator calibrator) {
    return new ModelDescription(
        VERSION,
        SIDE,
        SIDE,
        ColorOrder.RGB,
        InputScaling.UNIT,
        FaceMode.FACE,
        FaceSample.MARGIN,
        null,
        List.of(ModelClass.REAL, ModelClass.FAKE),
        OutputKind.LOGITS,
        calibrator.threshold(),
        calibrator.band(),
        calibrator.calibration(),
        "Apache-2.0");
  }
}
