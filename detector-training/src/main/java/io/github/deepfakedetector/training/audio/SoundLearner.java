package io.github.deepfakedetector.training.audio;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.github.deepfakedetector.audio.network.residual.LogSpectrogram;
import io.github.deepfakedetector.checkpoint.FloatTensor;
import io.github.deepfakedetector.training.Losses;
import io.github.deepfakedetector.training.Trainee;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** The network that learns. For one thread at a time. */
final class SoundLearner implements Trainee<SoundLesson>, AutoCloseable {
  private final Engine engine;
  private final NDManager manager;
  private final TrainableResidual network;

  SoundLearner(Engine engine, long seed) {
    this.engine = engine;
    this.manager = engine.newBaseManager(Device.cpu());
    this.network = new TrainableResidual(manager, new SplittableRandom(seed));
  }

  TrainableResidual network() {
    return network;
  }

  /** Learns from a lesson: the cross entropy of its clips. */
  @Override
  public List<Float> learn(SoundLesson lesson, long step, float learningRate) {
    try (NDManager run = manager.newSubManager();
        GradientCollector collector = engine.newGradientCollector()) {
      NDArray input =
          run.create(
              lesson.spectrograms(),
              new Shape(lesson.clips(), 1, LogSpectrogram.BANDS, lesson.frames()));
      NDArray loss = Losses.crossEntropy(network.logits(input, true), run.create(lesson.fake()));
      collector.backward(loss);
      network.update(step, learningRate);
      return List.of(loss.getFloat());
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

  /** What it says of a recording, as the detector judges it. */
  double logit(float[] samples) {
    try (NDManager run = manager.newSubManager()) {
      int frames = LogSpectrogram.frames(samples.length);
      NDArray input =
          run.create(LogSpectrogram.of(samples), new Shape(1, 1, LogSpectrogram.BANDS, frames));
      return network.logits(input, false).getFloat();
    }
  }

  @Override
  public void close() {
    manager.close();
  }
}
