package io.github.deepfakedetector.training.faces;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.github.deepfakedetector.checkpoint.FloatTensor;
import io.github.deepfakedetector.engine.SingleThreadedTorch;
import io.github.deepfakedetector.face.FaceWeights;
import io.github.deepfakedetector.face.NetworkKind;
import io.github.deepfakedetector.face.NetworkWeights;
import io.github.deepfakedetector.face.WeightsOrigin;
import io.github.deepfakedetector.training.TrainingThreads;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** The three networks that learn. For one thread at a time. */
final class Pupil implements AutoCloseable {
  /** The last network takes as long as the two others together. */
  private static final int THREADS = 2;

  private final Engine engine;
  private final NDManager manager;
  private final ExecutorService threads =
      Executors.newFixedThreadPool(THREADS, new SingleThreadedTorch("pupil"));
  private final Map<NetworkKind, TrainableNetwork> networks = new EnumMap<>(NetworkKind.class);
  private final Map<NetworkKind, Imitation> imitations = new EnumMap<>(NetworkKind.class);

  /**
   * A pupil.
   *
   * @param beginning what it knows already; null for nothing: random weights
   */
  Pupil(Engine engine, long seed, @Nullable FaceWeights beginning) {
    this.engine = engine;
    this.manager = engine.newBaseManager(Device.cpu());
    SplittableRandom random = new SplittableRandom(seed);
    for (NetworkKind kind : NetworkKind.values()) {
      networks.put(
          kind,
          beginning == null
              ? new TrainableNetwork(kind, manager, random)
              : new TrainableNetwork(beginning.of(kind), manager));
      imitations.put(kind, new Imitation(kind));
    }
  }

  /**
   * Learns from a lesson, the networks side by side.
   *
   * @return the losses before, in the order of the parts
   */
  List<Float> learn(Lesson lesson, long step, float learningRate) {
    try (GradientCollector collector = engine.newGradientCollector()) {
      List<Callable<Float>> tasks = new ArrayList<>();
      for (Lesson.Part part : lesson.parts()) {
        tasks.add(() -> learn(part, collector, step, learningRate));
      }
      return TrainingThreads.all(threads, tasks);
    }
  }

  private float learn(
      Lesson.Part part, GradientCollector collector, long step, float learningRate) {
    TrainableNetwork network = network(part.kind());
    int side = BoxDraw.side(part.kind());
    try (NDManager run = manager.newSubManager()) {
      Shape shape = new Shape(part.count(), side, side, 3);
      NDArray pictures = run.create(part.input(), shape, DataType.FLOAT32);
      NDArray loss = imitation(part.kind()).loss(network.forward(pictures), part.taught());
      collector.backward(loss);
      network.update(step, learningRate);
      return loss.getFloat();
    }
  }

  /** A copy of what it has learnt. */
  FaceWeights weights() {
    return new FaceWeights(
        weights(NetworkKind.PROPOSAL),
        weights(NetworkKind.REFINEMENT),
        weights(NetworkKind.OUTPUT),
        WeightsOrigin.FOLDER,
        "",
        "training");
  }

  private NetworkWeights weights(NetworkKind kind) {
    return network(kind).weights();
  }

  /** The parameters and Adam's moments. */
  Map<String, FloatTensor> state() {
    Map<String, FloatTensor> state = new LinkedHashMap<>();
    networks.forEach((kind, network) -> network.parameters().save(kind.id() + ".", state));
    return state;
  }

  void restore(Map<String, FloatTensor> state) {
    networks.forEach((kind, network) -> network.parameters().restore(kind.id() + ".", state));
  }

  private TrainableNetwork network(NetworkKind kind) {
    return required(networks, kind);
  }

  private Imitation imitation(NetworkKind kind) {
    return required(imitations, kind);
  }

  private static <T> T required(Map<NetworkKind, T> map, NetworkKind kind) {
    T value = map.get(kind);
    if (value == null) {
      throw new IllegalStateException("there is no " + kind);
    }
    return value;
  }

  @Override
  public void close() {
    TrainingThreads.finish(threads);
    manager.close();
  }
}
