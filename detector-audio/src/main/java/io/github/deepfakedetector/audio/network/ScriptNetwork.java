package io.github.deepfakedetector.audio.network;

import ai.djl.MalformedModelException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ModelNotFoundException;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.translate.Batchifier;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;
import io.github.deepfakedetector.audio.network.torch.OpenNetwork;
import io.github.deepfakedetector.engine.EngineKind;
import io.github.deepfakedetector.engine.PredictorPool;
import io.github.deepfakedetector.engine.TorchConvolutions;
import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.ModelException;
import io.github.deepfakedetector.model.ModelDescription;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A TorchScript program that takes 1 x samples at 16 kHz and gives 1 x outputs. */
final class ScriptNetwork implements AudioNetwork {
  private static final int SAMPLE_RATE = 16_000;
  private static final int CALLERS = 2;

  private final List<String> labels;
  private final PredictorPool<float[], float[]> pool;

  private ScriptNetwork(List<String> labels, PredictorPool<float[], float[]> pool) {
    this.labels = labels;
    this.pool = pool;
  }

  static OpenNetwork open(Path file, ModelDescription description) {
    TorchConvolutions.ensureRight();
    List<String> labels =
        description.classOrder().stream().map(c -> c.name().toLowerCase(Locale.ROOT)).toList();
    ScriptNetwork network = new ScriptNetwork(labels, PredictorPool.of(load(file), CALLERS));
    return new OpenNetwork(network, "torchscript", OptionalInt.empty(), 1);
  }

  private static ZooModel<float[], float[]> load(Path file) {
    try {
      return Criteria.builder()
          .setTypes(float[].class, float[].class)
          .optEngine(EngineKind.PYTORCH.engineName())
          .optModelPath(file)
          .optTranslator(new WaveformTranslator())
          .build()
          .loadModel();
    } catch (ModelNotFoundException e) {
      throw unreadable(file, e);
    } catch (MalformedModelException | IOException | RuntimeException e) {
      throw unreadable(file, e);
    }
  }

  private static ModelException unreadable(Path file, Exception cause) {
    return new ModelException(
        ErrorCode.MODEL_INVALID,
        "The TorchScript file '" + file + "' cannot be loaded: " + firstLine(cause.getMessage()),
        cause);
  }

  private static String firstLine(@Nullable String message) {
    return String.valueOf(message).lines().findFirst().orElse("");
  }

  @Override
  public int sampleRate() {
    return SAMPLE_RATE;
  }

  @Override
  public List<String> labels() {
    return labels;
  }

  @Override
  public List<float[]> logits(List<float[]> waveforms) {
    List<float[]> logits = new ArrayList<>();
    for (float[] waveform : waveforms) {
      logits.add(pool.predict(waveform));
    }
    return logits;
  }

  @Override
  public void close() {
    pool.close();
  }

  /** One recording at a time, since they may differ in length. */
  private static final class WaveformTranslator implements Translator<float[], float[]> {
    @Override
    public NDList processInput(TranslatorContext context, float[] waveform) {
      NDArray batch = context.getNDManager().create(waveform, new Shape(1, waveform.length));
      return new NDList(batch);
    }

    @Override
    public float[] processOutput(TranslatorContext context, NDList list) {
      NDArray first = list.get(0);
      if (first.getShape().dimension() == 0 || first.getShape().get(0) != 1) {
        throw new ModelException(
            ErrorCode.MODEL_INVALID,
            "The TorchScript program gave "
                + first.getShape()
                + " for 1 recording; it must give 1 x outputs.");
      }
      return first.toFloatArray();
    }

    @Override
    public @Nullable Batchifier getBatchifier() {
      return null;
    }
  }
}
