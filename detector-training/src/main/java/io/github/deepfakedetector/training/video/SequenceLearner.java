package io.github.deepfakedetector.training.video;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.github.deepfakedetector.checkpoint.FloatTensor;
import io.github.deepfakedetector.training.Losses;
import io.github.deepfakedetector.training.Trainee;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** The network that learns. For one thread at a time, but several may judge. */
final class SequenceLearner implements Trainee<SequenceLesson>, AutoCloseable {
  /** How much it counts that each face is right by itself, beside the sequence. */
  private static final float EACH = 0.4f;

  private static final int SIDE = SequenceNetwork.SIDE;

  private final Engine engine;
  private final NDManager manager;
  private final SequenceNetwork network;

  SequenceLearner(Engine engine, long seed) {
    this.engine = engine;
    this.manager = engine.newBaseManager(Device.cpu());
    this.network = new SequenceNetwork(manager, new SplittableRandom(seed));
  }

  SequenceNetwork network() {
    return network;
  }

  /**
   * Learns from a lesson: the cross entropy of sequences, and some of each face's.
   *
   * @return the losses before: of the sequences, of the faces
   */
  @Override
  public List<Float> learn(SequenceLesson lesson, long step, float learningRate) {
    try (NDManager run = manager.newSubManager();
        GradientCollector collector = engine.newGradientCollector()) {
      NDArray fake = run.create(lesson.fake());
      NDArray features =
          network.features(
              faces(lesson.input(), (long) lesson.sequences() * lesson.steps(), run), true);
      NDArray ofSequences = Losses.crossEntropy(network.logits(features, lesson.steps()), fake);
      NDArray ofFaces =
          Losses.crossEntropy(
              network.faceLogits(features).reshape(lesson.sequences(), lesson.steps()),
              fake.reshape(lesson.sequences(), 1));
      collector.backward(ofSequences.mul(1 - EACH).add(ofFaces.mul(EACH)));
      network.update(step, learningRate);
      return List.of(ofSequences.getFloat(), ofFaces.getFloat());
    }
  }

  private static NDArray faces(float[] input, long count, NDManager run) {
    return run.create(input, new Shape(count, SIDE, SIDE, 3));
  }

  @Override
  public Map<String, FloatTensor> state() {
    return network.state();
  }

  @Override
  public void restore(Map<String, FloatTensor> state) {
    network.restore(state);
  }

  /**
   * What is said of a clip.
   *
   * @param sequence logit of P(fake) of the whole
   * @param faces mean of the logits of its faces by themselves
   */
  record Logits(double sequence, double faces) {}

  /** What the network says of a clip. */
  Logits judge(FaceClip clip) {
    int steps = clip.frames().size();
    float[] input = new float[steps * FaceSteps.size()];
    FaceSteps.write(clip, input, 0);
    try (NDManager run = manager.newSubManager()) {
      NDArray features = network.features(faces(input, steps, run), false);
      return new Logits(
          network.logits(features, steps).getFloat(),
          network.faceLogits(features).mean().getFloat());
    }
  }

  @Override
  public void close() {
    manager.close();
  }
}
