package io.github.deepfakedetector.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslatorContext;

/** Numbers to one tensor, and back. */
final class Numbers implements NoBatchifyTranslator<float[], float[]> {
  @Override
  public NDList processInput(TranslatorContext context, float[] input) {
    return new NDList(context.getNDManager().create(input));
  }

  @Override
  public float[] processOutput(TranslatorContext context, NDList list) {
    NDArray array = list.singletonOrThrow();
    return array.toFloatArray();
  }
}
