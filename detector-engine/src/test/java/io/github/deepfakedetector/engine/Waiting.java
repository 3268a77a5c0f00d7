package io.github.deepfakedetector.engine;

import ai.djl.ndarray.NDList;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslatorContext;
import java.util.concurrent.CountDownLatch;

/** As {@link Numbers}, but stays inside until it is let go. */
final class Waiting implements NoBatchifyTranslator<float[], float[]> {
  private final Numbers numbers = new Numbers();
  private final CountDownLatch inside;
  private final CountDownLatch leave;

  Waiting(CountDownLatch inside, CountDownLatch leave) {
    this.inside = inside;
    this.leave = leave;
  }

  @Override
  public NDList processInput(TranslatorContext context, float[] input) {
    return numbers.processInput(context, input);
  }

  @Override
  public float[] processOutput(TranslatorContext context, NDList list) throws Exception {
    inside.countDown();
    leave.await();
    return numbers.processOutput(context, list);
  }
}
