package io.github.deepfakedetector.spi;

import io.github.deepfakedetector.error.DetectorException;
import io.github.deepfakedetector.result.Judgement;
import java.util.List;

/**
 * Judges media of the kinds that its {@link DetectorProvider} names.
 *
 * <p>Thread-safe: it owns a pool of whatever is not. {@link #close()} gives all memory back, may be
 * called twice, and is called when no detection runs.
 */
public interface Detector extends AutoCloseable {
  /**
   * Judges one medium: decode, predict, aggregate.
   *
   * @throws DetectorException if it cannot be judged through the fault of the medium, the
   *     installation or this library; a medium that is merely unfit, such as a picture without a
   *     face, is a judgement of NOT_APPLICABLE
   */
  Judgement detect(DetectionTask task);

  /** The models that it holds, for display. */
  List<DetectorModel> models();

  @Override
  void close();
}
