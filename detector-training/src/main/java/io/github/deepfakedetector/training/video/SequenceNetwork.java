package io.github.deepfakedetector.training.video;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.core.Linear;
import io.github.deepfakedetector.checkpoint.FloatTensor;
import io.github.deepfakedetector.training.InitialValues;
import io.github.deepfakedetector.training.Parameters;
import io.github.deepfakedetector.training.network.LongShortTermMemory;
import io.github.deepfakedetector.training.network.PatchNetwork;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The network that judges a sequence of faces, computed so that gradients can be collected: the
 * network of the image model sees each face by itself, a long short-term memory sees what comes of
 * that in order, and the mean of what it gives at all steps decides. {@link VideoModel} is the same
 * for Keras.
 */
final class SequenceNetwork {
  /** The side of a face, in pixels. */
  static final int SIDE = 112;

  private static final int UNITS = 48;
  private static final String PREFIX = "sequence.";

  private final PatchNetwork encoder;
  private final Parameters parameters;
  private final LongShortTermMemory memory;

  /** With random weights. */
  SequenceNetwork(NDManager manager, SplittableRandom random) {
    this.encoder = new PatchNetwork(manager, random);
    this.parameters = new Parameters(manager);
    this.memory = new LongShortTermMemory(PatchNetwork.FEATURES, UNITS, parameters, random);
    parameters.add("dense", InitialValues.normal(List.of(1L, (long) UNITS), 0.1, random));
    parameters.add("bias", InitialValues.constant(1, 0));
  }

  PatchNetwork encoder() {
    return encoder;
  }

  LongShortTermMemory memory() {
    return memory;
  }

  /**
   * What is seen in faces.
   *
   * @param faces count x {@link #SIDE} x {@link #SIDE} x 3, values 0..1
   * @param learning whether the batch's own statistics are used, and remembered
   */
  NDArray features(NDArray faces, boolean learning) {
    return encoder.features(faces, learning);
  }

  /** A logit of P(fake) for each face by itself. */
  NDArray faceLogits(NDArray features) {
    return encoder.logits(features);
  }

  /** A logit of P(fake) for each sequence of so many faces. */
  NDArray logits(NDArray features, long steps) {
    NDArray outputs = memory.forward(features.reshape(-1, steps, PatchNetwork.FEATURES));
    return Linear.linear(
            outputs.mean(new int[] {1}), parameters.get("dense"), parameters.get("bias"))
        .singletonOrThrow()
        .flatten();
  }

  /** Takes a step of the optimiser. */
  void update(long step, float learningRate) {
    encoder.update(step, learningRate);
    parameters.update(step, learningRate);
  }

  /** A copy of a parameter of the last layer. */
  float[] values(String name) {
    return parameters.values(name);
  }

  /** Everything that a training goes on from. */
  Map<String, FloatTensor> state() {
    Map<String, FloatTensor> state = new LinkedHashMap<>(encoder.state());
    parameters.save(PREFIX, state);
    return state;
  }

  /** Takes over what {@link #state} gave. */
  void restore(Map<String, FloatTensor> state) {
    encoder.restore(state);
    parameters.restore(PREFIX, state);
  }
}
