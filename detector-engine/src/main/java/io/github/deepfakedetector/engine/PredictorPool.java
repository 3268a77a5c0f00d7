package io.github.deepfakedetector.engine;

import ai.djl.inference.Predictor;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.translate.TranslateException;
import ai.djl.translate.Translator;
import io.github.deepfakedetector.error.CancelledException;
import io.github.deepfakedetector.error.DetectorException;
import io.github.deepfakedetector.error.InternalException;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Supplier;

/**
 * Makes one DJL model usable from many threads.
 *
 * <p>A DJL {@link Predictor} is not thread-safe, so each prediction borrows one; at most {@code
 * size} run at a time and further callers wait in order of arrival. Thread-safe. The pool owns the
 * model: {@link #close()} waits for the predictions under way and then gives the native memory
 * back.
 *
 * @param <I> what a prediction takes
 * @param <O> what a prediction gives
 */
public final class PredictorPool<I, O> implements AutoCloseable {
  private final ZooModel<I, O> model;
  private final Supplier<Predictor<I, O>> factory;
  private final Turns turns;
  private final ConcurrentLinkedDeque<Predictor<I, O>> idle = new ConcurrentLinkedDeque<>();

  private PredictorPool(ZooModel<I, O> model, Supplier<Predictor<I, O>> factory, int size) {
    this.model = model;
    this.factory = factory;
    this.turns = new Turns(size);
  }

  /**
   * A pool whose predictors share the model's translator.
   *
   * @param model owned by the pool from now on
   * @param size predictions that may run at the same time, at least 1
   */
  public static <I, O> PredictorPool<I, O> of(ZooModel<I, O> model, int size) {
    return new PredictorPool<>(model, model::newPredictor, size);
  }

  /**
   * A pool in which each predictor has a translator of its own, which may therefore keep buffers.
   *
   * @param model owned by the pool from now on
   * @param translators called once per predictor
   * @param size predictions that may run at the same time, at least 1
   */
  public static <I, O> PredictorPool<I, O> of(
      ZooModel<I, O> model, Supplier<? extends Translator<I, O>> translators, int size) {
    return new PredictorPool<>(model, () -> model.newPredictor(translators.get()), size);
  }

  /** How many predictions may run at the same time. */
  public int size() {
    return turns.size();
  }

  /** The model; it stays the pool's. */
  public ZooModel<I, O> model() {
    return model;
  }

  /**
   * Runs the model once, waiting for a free predictor.
   *
   * @throws CancelledException if the thread is interrupted while it waits
   * @throws InternalException if the engine fails
   * @throws IllegalStateException if the pool is closed
   */
  public O predict(I input) {
    return withPredictor(predictor -> predictor.predict(input));
  }

  /**
   * Runs the model once on a batch, as the translator's batchifier stacks it.
   *
   * @throws CancelledException if the thread is interrupted while it waits
   * @throws InternalException if the engine fails
   * @throws IllegalStateException if the pool is closed
   */
  public List<O> batchPredict(List<I> inputs) {
    return withPredictor(predictor -> predictor.batchPredict(inputs));
  }

  private <R> R withPredictor(Call<Predictor<I, O>, R> call) {
    return turns.take(
        () -> {
          Predictor<I, O> predictor = idle.pollFirst();
          if (predictor == null) {
            predictor = factory.get();
          }
          try {
            return call.apply(predictor);
          } catch (TranslateException e) {
            throw unwrap(e);
          } finally {
            idle.addFirst(predictor);
          }
        });
  }

  private static RuntimeException unwrap(TranslateException e) {
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof DetectorException typed) {
        return typed;
      }
    }
    return new InternalException("The engine could not run the model.", e);
  }

  /**
   * Waits for the predictions under way, refuses further ones, and gives the native memory back.
   * Closing twice does nothing.
   */
  @Override
  public void close() {
    turns.close(
        () -> {
          idle.forEach(Predictor::close);
          idle.clear();
          model.close();
        });
  }

  private interface Call<P, R> {
    R apply(P predictor) throws TranslateException;
  }
}
