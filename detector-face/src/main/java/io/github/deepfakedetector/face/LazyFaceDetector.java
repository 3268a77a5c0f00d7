package io.github.deepfakedetector.face;

import io.github.deepfakedetector.error.ModelException;
import io.github.deepfakedetector.error.UnavailableException;
import io.github.deepfakedetector.model.ModelStore;
import io.github.deepfakedetector.spi.Settings;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A {@link FaceDetector} that is opened when it is first needed, once, so that a plug-in that holds
 * one starts no slower. Thread-safe.
 */
public final class LazyFaceDetector implements AutoCloseable {
  private final FaceWeights weights;
  private final FaceOptions options;
  private @Nullable FaceDetector opened;
  private boolean closed;

  /** With weights that are read already; nothing native is touched yet. */
  public LazyFaceDetector(FaceWeights weights, FaceOptions options) {
    this.weights = weights;
    this.options = options;
  }

  /**
   * With the weights that a store has, and {@link FaceOptions#from the settings}.
   *
   * @return empty if there are no weights
   * @throws ModelException as {@link FaceWeights#find}
   * @throws UnavailableException {@code SETTING_INVALID}
   */
  public static Optional<LazyFaceDetector> find(ModelStore store, Settings settings) {
    FaceOptions options = FaceOptions.from(settings);
    return FaceWeights.find(store).map(weights -> new LazyFaceDetector(weights, options));
  }

  /** What it is opened with. */
  public FaceWeights weights() {
    return weights;
  }

  /**
   * The detector, which stays this one's to close. The first call takes about a second.
   *
   * @throws UnavailableException {@code ENGINE_UNAVAILABLE} if PyTorch does not run here; a later
   *     call tries again
   * @throws IllegalStateException once closed
   */
  public synchronized FaceDetector get() {
    if (closed) {
      throw new IllegalStateException("the face detector is closed");
    }
    FaceDetector detector = opened;
    if (detector == null) {
      detector = FaceDetector.open(weights, options);
      opened = detector;
    }
    return detector;
  }

  /** Closes the detector, if it was opened; a second call does nothing. */
  @Override
  public synchronized void close() {
    closed = true;
    if (opened != null) {
      opened.close();
      opened = null;
    }
  }
}
