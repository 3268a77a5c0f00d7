package io.github.deepfakedetector.keras.graph;

import ai.djl.MalformedModelException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ModelNotFoundException;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.tensorflow.engine.TfSymbolBlock;
import ai.djl.training.ParameterStore;
import io.github.deepfakedetector.engine.EngineKind;
import io.github.deepfakedetector.engine.Turns;
import io.github.deepfakedetector.error.InternalException;
import io.github.deepfakedetector.keras.value.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.tensorflow.exceptions.TensorFlowException;

/**
 * Runs a SavedModel by its signatures, all on the same variables. Thread-safe; at most so many runs
 * at a time as there are turns.
 */
public final class GraphRunner implements AutoCloseable {
  /** The signature of the whole model. */
  public static final String WHOLE = "serving_default";

  private static final int MAX_KEPT_BYTES = 64 << 20;

  private final ZooModel<NDList, NDList> model;
  private final Turns turns;
  private final Map<String, TfSymbolBlock> blocks = new ConcurrentHashMap<>();
  // DJL would allocate a buffer outside the heap for each run, which is freed too late.
  private final ConcurrentLinkedDeque<ByteBuffer> buffers = new ConcurrentLinkedDeque<>();

  private GraphRunner(ZooModel<NDList, NDList> model, int atOnce) {
    this.model = model;
    this.turns = new Turns(atOnce);
    this.blocks.put(WHOLE, (TfSymbolBlock) model.getBlock());
  }

  /**
   * Opens a SavedModel.
   *
   * @param atOnce runs that may go on at the same time, at least 1
   */
  static GraphRunner open(Path folder, int atOnce) throws IOException, MalformedModelException {
    Criteria<NDList, NDList> criteria =
        Criteria.builder()
            .setTypes(NDList.class, NDList.class)
            .optEngine(EngineKind.TENSORFLOW.engineName())
            .optModelPath(folder)
            .build();
    try {
      return new GraphRunner(criteria.loadModel(), atOnce);
    } catch (ModelNotFoundException e) {
      throw new MalformedModelException("the converted model is incomplete", e);
    }
  }

  /**
   * Runs one signature.
   *
   * @param names the inputs' names, in the order of the tensors
   * @param outputs the names of the outputs, in the order in which they are wanted
   * @throws InternalException if the engine fails
   * @throws IllegalStateException if the model is closed
   */
  public List<Tensor> run(
      String signature, List<String> names, List<Tensor> inputs, List<String> outputs) {
    return turns.take(() -> forward(signature, names, inputs, outputs));
  }

  private List<Tensor> forward(
      String signature, List<String> names, List<Tensor> inputs, List<String> outputs) {
    TfSymbolBlock block = blocks.computeIfAbsent(signature, this::block);
    try (NDManager manager = model.getNDManager().newSubManager()) {
      NDList given = new NDList();
      for (int i = 0; i < inputs.size(); i++) {
        NDArray array = array(manager, inputs.get(i));
        // The engine sorts the inputs by name, and finds them by it.
        array.setName(names.get(i));
        given.add(array);
      }
      NDList made = block.forward(new ParameterStore(manager, false), given, false);
      List<Tensor> tensors = new ArrayList<>();
      for (String output : outputs) {
        NDArray array = Objects.requireNonNull(made.get(output), output);
        tensors.add(Tensor.of(array.toFloatArray(), array.getShape().getShape()));
      }
      return tensors;
    } catch (TensorFlowException | IllegalArgumentException e) {
      throw new InternalException("TensorFlow could not run the model.", e);
    }
  }

  private TfSymbolBlock block(String signature) {
    TfSymbolBlock whole = (TfSymbolBlock) model.getBlock();
    return new TfSymbolBlock(whole.getSavedModelBundle(), signature);
  }

  private NDArray array(NDManager manager, Tensor tensor) {
    float[] data = tensor.data();
    int size = Math.multiplyExact(data.length, Float.BYTES);
    ByteBuffer buffer = buffers.pollFirst();
    if (buffer == null || buffer.capacity() < size) {
      buffer = ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
    }
    buffer.clear().limit(size);
    buffer.asFloatBuffer().put(data);
    try {
      // The engine copies the bytes at once.
      return manager.create(buffer, new Shape(tensor.dims().toArray()), DataType.FLOAT32);
    } finally {
      if (buffer.capacity() <= MAX_KEPT_BYTES) {
        buffers.addFirst(buffer);
      }
    }
  }

  /** Waits for the runs under way and gives the native memory back. */
  @Override
  public void close() {
    turns.close(
        () -> {
          model.close();
          buffers.clear();
        });
  }
}
