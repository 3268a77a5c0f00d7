package io.github.deepfakedetector.face;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.engine.EngineKind;
import io.github.deepfakedetector.engine.Engines;
import io.github.deepfakedetector.error.UnavailableException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Finds faces with MTCNN (Zhang et al., "Joint Face Detection and Alignment using Multi-task
 * Cascaded Convolutional Networks", 2016), as one of its two widely used implementations computes
 * it: see {@link FaceBehaviour}.
 *
 * <p>Any picture will do: one without faces, or smaller than a face, gives an empty list. Beside
 * the pictures themselves a call takes memory for a copy of the picture, for its pyramid (about
 * three quarters of its bytes) and, up to 8.4 megapixels, for sums (four times its bytes), and some
 * 100 MB, however large the picture is. Thread-safe. {@link #close()} waits for calls under way and
 * gives the native memory back; afterwards calls throw an IllegalStateException.
 */
public final class FaceDetector implements AutoCloseable {
  private final FaceWeights weights;
  private final FaceOptions options;
  private final NDManager manager;
  private final Cascade cascade;
  private final Workers workers;
  private final ReentrantReadWriteLock open = new ReentrantReadWriteLock(true);
  private boolean closed;

  private FaceDetector(FaceWeights weights, FaceOptions options, NDManager manager) {
    this.weights = weights;
    this.options = options;
    this.manager = manager;
    this.workers = new Workers(Runtime.getRuntime().availableProcessors());
    this.cascade =
        new Cascade(
            new Network(weights.proposal(), manager),
            new Network(weights.refinement(), manager),
            new Network(weights.output(), manager),
            options,
            workers);
  }

  /**
   * Starts PyTorch, if it does not run yet, and loads the weights into it.
   *
   * @throws UnavailableException {@code ENGINE_UNAVAILABLE} if PyTorch does not run here
   */
  public static FaceDetector open(FaceWeights weights, FaceOptions options) {
    NDManager manager = Engines.start(EngineKind.PYTORCH).newBaseManager(Device.cpu());
    try {
      return new FaceDetector(weights, options, manager);
    } catch (RuntimeException e) {
      manager.close();
      throw e;
    }
  }

  /** What it was opened with. */
  public FaceWeights weights() {
    return weights;
  }

  /** What it was opened with. */
  public FaceOptions options() {
    return options;
  }

  /**
   * The faces of a picture. With {@link FaceBehaviour#COMPATIBLE} the most probable comes first,
   * with {@link FaceBehaviour#FLOAT} they come as {@link FaceOptions#selection} orders them, as in
   * the published detectors; without {@link FaceOptions#keepAll} there is the selected one alone.
   */
  public List<Face> detect(Frame picture) {
    return detect(List.of(picture)).get(0);
  }

  /** As {@link #detect(Frame)}, for several pictures at once, which may differ in size. */
  public List<List<Face>> detect(List<Frame> pictures) {
    return whileOpen(() -> find(pictures, 0));
  }

  /**
   * The face that is selected among those found, by {@link FaceOptions#selection}: the largest, by
   * default.
   */
  public Optional<Face> select(List<Face> faces, Frame picture) {
    return options.selection().order(faces, picture.width(), picture.height()).stream().findFirst();
  }

  /** Follows faces through a video: see {@link FaceTracker}. */
  public FaceTracker tracker() {
    return new FaceTracker(this::selected, options.selection() == FaceSelection.LARGEST);
  }

  /**
   * Follows several faces through a video whose frames come one by one: see {@link FaceFollower}.
   */
  public FaceFollower follower() {
    return new FaceFollower(this::notSmallerThan, options.selection() == FaceSelection.LARGEST);
  }

  private List<Face> notSmallerThan(Frame frame, double smallest) {
    int skipped = Pyramid.dispensable(smallest, options);
    return whileOpen(() -> find(List.of(frame), skipped)).get(0);
  }

  /** The selected face among those that are not smaller than a size; others may be missing. */
  private Optional<Face> selected(Frame frame, double smallest) {
    return select(notSmallerThan(frame, smallest), frame);
  }

  private List<List<Face>> find(List<Frame> frames, int skipped) {
    List<List<Face>> faces = workers.serve(() -> cascade.find(frames, skipped));
    return IntStream.range(0, frames.size())
        .mapToObj(i -> arranged(faces.get(i), frames.get(i)))
        .toList();
  }

  private List<Face> arranged(List<Face> faces, Frame frame) {
    if (options.behaviour() == FaceBehaviour.COMPATIBLE && options.keepAll()) {
      return List.copyOf(faces);
    }
    List<Face> ordered = options.selection().order(faces, frame.width(), frame.height());
    return options.keepAll() || ordered.isEmpty() ? ordered : List.of(ordered.get(0));
  }

  private <T> T whileOpen(Supplier<T> work) {
    open.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("the face detector is closed");
      }
      return work.get();
    } finally {
      open.readLock().unlock();
    }
  }

  @Override
  public void close() {
    open.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        workers.close();
        manager.close();
      }
    } finally {
      open.writeLock().unlock();
    }
  }
}
