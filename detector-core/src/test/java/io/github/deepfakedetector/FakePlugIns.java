package io.github.deepfakedetector;

import io.github.deepfakedetector.input.MediaKind;
import io.github.deepfakedetector.result.Evidence;
import io.github.deepfakedetector.result.Judgement;
import io.github.deepfakedetector.result.Verdict;
import io.github.deepfakedetector.spi.DetectionTask;
import io.github.deepfakedetector.spi.Detector;
import io.github.deepfakedetector.spi.DetectorContext;
import io.github.deepfakedetector.spi.DetectorModel;
import io.github.deepfakedetector.spi.DetectorProvider;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Plug-ins for tests of the facade. */
final class FakePlugIns {
  private FakePlugIns() {}

  static DetectorProvider judging(
      String id, MediaKind kind, Function<DetectionTask, Judgement> judge, AtomicInteger closes) {
    return provider(
        id,
        kind,
        context ->
            new Detector() {
              @Override
              public Judgement detect(DetectionTask task) {
                return judge.apply(task);
              }

              @Override
              public List<DetectorModel> models() {
                return List.of(new DetectorModel(id, null, "0".repeat(64), "memory"));
              }

              @Override
              public void close() {
                closes.incrementAndGet();
              }
            });
  }

  static DetectorProvider always(String id, MediaKind kind, double fakeProbability) {
    Judgement judgement =
        Judgement.of(
            fakeProbability >= 0.5 ? Verdict.FAKE : Verdict.REAL,
            fakeProbability,
            Evidence.none(),
            List.of());
    return judging(id, kind, task -> judgement, new AtomicInteger());
  }

  static DetectorProvider provider(
      String id, MediaKind kind, Function<DetectorContext, Detector> create) {
    return new DetectorProvider() {
      @Override
      public String id() {
        return id;
      }

      @Override
      public Set<MediaKind> mediaKinds() {
        return Set.of(kind);
      }

      @Override
      public Detector create(DetectorContext context) {
        return create.apply(context);
      }
    };
  }
}
