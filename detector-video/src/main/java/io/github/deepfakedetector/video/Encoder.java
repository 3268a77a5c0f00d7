package io.github.deepfakedetector.video;

import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.keras.StepFeatures;
import io.github.deepfakedetector.result.BoundingBox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Encodes views in batches: one thread writes them into buffers, another has the model run. The
 * buffers go round.
 */
final class Encoder {
  private static final int BUFFERS = 3;

  private final VideoClassifier classifier;
  private final int size;
  private final Belt<Batch> full;
  private final Belt<float[]> empty;

  private final Set<View> written = new HashSet<>();
  private final List<View> waiting = new ArrayList<>();
  private float[] buffer;

  private final Map<View, StepFeatures> features = new HashMap<>();
  private Duration time = Duration.ZERO;

  /** Views in a buffer, one after the other. */
  private static final class Batch {
    private final List<View> views;
    private final float[] steps;

    Batch(List<View> views, float[] steps) {
      this.views = List.copyOf(views);
      this.steps = steps;
    }
  }

  Encoder(VideoClassifier classifier, Halt halt) {
    this.classifier = classifier;
    this.size = classifier.stepsAtOnce();
    this.full = new Belt<>(BUFFERS, batch -> 1, halt);
    this.empty = new Belt<>(BUFFERS, each -> 1, halt);
    int numbers = size * classifier.translator().stepSize();
    this.buffer = new float[numbers];
    for (int i = 1; i < BUFFERS; i++) {
      empty.put(new float[numbers]);
    }
  }

  /** For the writing thread: a view to encode, unless it was given before. */
  void write(Frame frame, BoundingBox region) {
    View view = new View(frame.index(), region);
    if (!written.add(view)) {
      return;
    }
    classifier.translator().write(frame, region, buffer, waiting.size());
    waiting.add(view);
    if (waiting.size() == size) {
      handOn();
      buffer = empty.take().orElseThrow();
    }
  }

  /** For the writing thread: no more will come. */
  void end() {
    if (!waiting.isEmpty()) {
      handOn();
    }
    full.end();
  }

  private void handOn() {
    full.put(new Batch(waiting, buffer));
    waiting.clear();
  }

  /** For the other thread: encodes what is written, until no more comes. */
  void run() {
    for (var batch = full.take(); batch.isPresent(); batch = full.take()) {
      encode(batch.get());
      empty.put(batch.get().steps);
    }
  }

  private void encode(Batch batch) {
    int numbers = batch.views.size() * classifier.translator().stepSize();
    float[] steps = batch.steps;
    long start = System.nanoTime();
    List<StepFeatures> encoded =
        classifier.encode(numbers == steps.length ? steps : Arrays.copyOf(steps, numbers));
    time = time.plusNanos(System.nanoTime() - start);
    for (int i = 0; i < encoded.size(); i++) {
      features.put(batch.views.get(i), encoded.get(i));
    }
  }

  /** What was encoded, once the threads have ended. */
  Map<View, StepFeatures> features() {
    return features;
  }

  /** What encoding took, once the threads have ended. */
  Duration time() {
    return time;
  }
}
