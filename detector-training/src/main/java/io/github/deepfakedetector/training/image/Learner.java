package io.github.deepfakedetector.training.image;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.github.deepfakedetector.checkpoint.FloatTensor;
import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.media.ops.PatchGrid;
import io.github.deepfakedetector.media.ops.TensorFormat;
import io.github.deepfakedetector.model.ColorOrder;
import io.github.deepfakedetector.model.InputScaling;
import io.github.deepfakedetector.result.BoundingBox;
import io.github.deepfakedetector.training.Losses;
import io.github.deepfakedetector.training.Trainee;
import io.github.deepfakedetector.training.network.PatchNetwork;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** The network that learns. For one thread at a time. */
final class Learner implements Trainee<Lesson>, AutoCloseable {
  /** Patches of a face that are judged, on a regular grid. */
  static final int PATCHES = 9;

  /** How much it counts that each patch is right, beside their mean. */
  private static final float EACH = 0.3f;

  private static final int SIDE = PatchNetwork.SIDE;
  private static final TensorFormat FORMAT =
      TensorFormat.of(SIDE, SIDE, ColorOrder.RGB, InputScaling.UNIT);

  private final Engine engine;
  private final NDManager manager;
  private final PatchNetwork network;

  Learner(Engine engine, long seed) {
    this.engine = engine;
    this.manager = engine.newBaseManager(Device.cpu());
    this.network = new PatchNetwork(manager, new SplittableRandom(seed));
  }

  PatchNetwork network() {
    return network;
  }

  /**
   * Learns from a lesson: the cross entropy of the mean of a face's logits, and some of each one's.
   *
   * @return the losses before: of the faces, of the patches
   */
  @Override
  public List<Float> learn(Lesson lesson, long step, float learningRate) {
    try (NDManager run = manager.newSubManager();
        GradientCollector collector = engine.newGradientCollector()) {
      int patches = lesson.faces() * lesson.patches();
      NDArray input = run.create(lesson.input(), new Shape(patches, SIDE, SIDE, 3));
      NDArray logits = network.forward(input, true).reshape(lesson.faces(), lesson.patches());
      NDArray fake = run.create(lesson.fake()).reshape(lesson.faces(), 1);
      NDArray ofFaces = Losses.crossEntropy(logits.mean(new int[] {1}, true), fake);
      NDArray ofPatches = Losses.crossEntropy(logits, fake);
      collector.backward(ofFaces.mul(1 - EACH).add(ofPatches.mul(EACH)));
      network.update(step, learningRate);
      return List.of(ofFaces.getFloat(), ofPatches.getFloat());
    }
  }

  @Override
  public Map<String, FloatTensor> state() {
    return network.state();
  }

  @Override
  public void restore(Map<String, FloatTensor> state) {
    network.restore(state);
  }

  /** The mean of the logits of patches on a grid, as the image detector takes it. */
  double logit(Frame picture, BoundingBox region) {
    List<BoundingBox> places = PatchGrid.patches(region, SIDE, SIDE, PATCHES);
    float[] input = new float[places.size() * FORMAT.size()];
    for (int i = 0; i < places.size(); i++) {
      FORMAT.write(picture, places.get(i), input, i * FORMAT.size());
    }
    try (NDManager run = manager.newSubManager()) {
      NDArray patches = run.create(input, new Shape(places.size(), SIDE, SIDE, 3));
      return network.forward(patches, false).mean().getFloat();
    }
  }

  @Override
  public void close() {
    manager.close();
  }
}
