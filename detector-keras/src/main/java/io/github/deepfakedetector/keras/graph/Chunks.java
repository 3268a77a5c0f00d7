package io.github.deepfakedetector.keras.graph;

import io.github.deepfakedetector.keras.value.Dims;
import io.github.deepfakedetector.keras.value.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts large batches into pieces that run one after the other.
 *
 * <p>No layer mixes the samples of a batch at inference, so the numbers are the same; but a graph's
 * memory grows with the batch, and beyond a few pictures nothing is gained in time.
 */
public final class Chunks {
  // Four pictures of 299 x 299 x 3.
  private static final long NUMBERS_AT_ONCE = 4L * 299 * 299 * 3;

  private Chunks() {}

  /** How many samples to run at once: at least 1. */
  public static int samplesAtOnce(List<Tensor> inputs) {
    long batch = inputs.get(0).dims().at(0);
    long numbers = inputs.stream().mapToLong(input -> input.data().length).sum();
    long perSample = Math.max(1, numbers / batch);
    return (int) Math.max(1, Math.min(batch, NUMBERS_AT_ONCE / perSample));
  }

  /** The same for samples of a shape. */
  public static int samplesAtOnce(Dims sample) {
    return (int) Math.max(1, NUMBERS_AT_ONCE / Math.max(1, sample.elements()));
  }

  /** The samples from one index up to another. */
  public static List<Tensor> slice(List<Tensor> inputs, int from, int to) {
    return inputs.stream().map(input -> slice(input, from, to)).toList();
  }

  private static Tensor slice(Tensor input, int from, int to) {
    int perSample = Math.toIntExact(input.data().length / input.dims().at(0));
    float[] part = Arrays.copyOfRange(input.data(), from * perSample, to * perSample);
    return Tensor.of(part, input.dims().with(0, to - from).toArray());
  }

  /** Each output's pieces, one after the other. */
  public static List<Tensor> join(List<List<Tensor>> pieces) {
    List<Tensor> joined = new ArrayList<>();
    for (int i = 0; i < pieces.get(0).size(); i++) {
      int output = i;
      joined.add(append(pieces.stream().map(piece -> piece.get(output)).toList()));
    }
    return joined;
  }

  private static Tensor append(List<Tensor> pieces) {
    long samples = pieces.stream().mapToLong(piece -> piece.dims().at(0)).sum();
    int length = pieces.stream().mapToInt(piece -> piece.data().length).sum();
    float[] whole = new float[length];
    int at = 0;
    for (Tensor piece : pieces) {
      System.arraycopy(piece.data(), 0, whole, at, piece.data().length);
      at += piece.data().length;
    }
    return Tensor.of(whole, pieces.get(0).dims().with(0, samples).toArray());
  }
}
