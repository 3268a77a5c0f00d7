package io.github.deepfakedetector.engine;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;

/** A program that convolves as PyTorch would use NNPACK for: one picture, a small kernel. */
final class ConvolveOnce {
  private ConvolveOnce() {}

  public static void main(String[] arguments) {
    try (NDManager manager = Engines.start(EngineKind.PYTORCH).newBaseManager(Device.cpu())) {
      var picture = manager.ones(new Shape(1, 3, 24, 24));
      var kernel = manager.ones(new Shape(4, 3, 3, 3));
      System.out.println(Conv2d.conv2d(picture, kernel).singletonOrThrow().sum().getFloat());
    }
  }
}
