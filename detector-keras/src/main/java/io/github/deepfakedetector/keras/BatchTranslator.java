package io.github.deepfakedetector.keras;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslatorContext;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Between this module's tensors and DJL's.
 *
 * <p>Each predictor has its own, so it may keep a buffer: DJL would otherwise allocate one outside
 * the heap for every prediction, which the garbage collector frees too late. Not thread-safe.
 */
final class BatchTranslator implements NoBatchifyTranslator<Batch, Batch> {
  private static final int MAX_KEPT_BYTES = 64 << 20;
  private final List<String> inputs;
  private final List<String> outputs;
  private ByteBuffer kept = buffer(0);

  BatchTranslator(Plan plan) {
    inputs = plan.inputs().stream().map(Plan.Port::name).toList();
    outputs = plan.outputs().stream().map(Plan.Port::name).toList();
  }

  @Override
  public NDList processInput(TranslatorContext context, Batch batch) {
    NDList list = new NDList();
    for (int i = 0; i < inputs.size(); i++) {
      Tensor tensor = batch.tensors().get(i);
      NDArray array =
          context
              .getNDManager()
              .create(bytes(tensor.data()), new Shape(tensor.dims().toArray()), DataType.FLOAT32);
      // The engine sorts the inputs by name, and finds them by it.
      array.setName(inputs.get(i));
      list.add(array);
    }
    return list;
  }

  @Override
  public Batch processOutput(TranslatorContext context, NDList list) {
    List<Tensor> tensors = new ArrayList<>();
    for (String output : outputs) {
      NDArray array = Objects.requireNonNull(list.get(output), output);
      tensors.add(Tensor.of(array.toFloatArray(), array.getShape().getShape()));
    }
    return new Batch(tensors);
  }

  /** The engine copies the bytes at once, so the same buffer serves the next input. */
  private ByteBuffer bytes(float[] data) {
    int size = Math.multiplyExact(data.length, Float.BYTES);
    ByteBuffer buffer = kept;
    if (buffer.capacity() < size) {
      buffer = buffer(size);
      kept = size <= MAX_KEPT_BYTES ? buffer : kept;
    }
    buffer.clear().limit(size);
    buffer.asFloatBuffer().put(data);
    return buffer;
  }

  private static ByteBuffer buffer(int size) {
    return ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
  }
}
