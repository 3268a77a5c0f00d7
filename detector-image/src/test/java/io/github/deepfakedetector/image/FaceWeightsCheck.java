package io.github.deepfakedetector.image;

import io.github.deepfakedetector.DeepfakeDetectors;
import io.github.deepfakedetector.model.ModelStoreOptions;
import io.github.deepfakedetector.result.BoundingBox;
import io.github.deepfakedetector.result.Detection;
import io.github.deepfakedetector.result.FaceEvidence;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What another set of face weights changes in a model's scores: a long check, run by hand as
 * detector-face's README says.
 */
public final class FaceWeightsCheck {
  private static final double SAME = 0.6;

  private FaceWeightsCheck() {}

  /**
   * Takes a model, two models folders, and a file that names a photo on each line. The face weights
   * are those in the folders' {@code mtcnn}, or embedded ones where there are none.
   */
  public static void main(String[] args) throws Exception {
    List<Path> photos = Files.readAllLines(Path.of(args[3])).stream().map(Path::of).toList();
    try (DeepfakeDetectors one = load(args[0], args[1]);
        DeepfakeDetectors other = load(args[0], args[2])) {
      report(photos, one, other);
    }
  }

  private static DeepfakeDetectors load(String model, String folder) {
    return DeepfakeDetectors.builder()
        .setting("image.model", model)
        .modelStore(ModelStoreOptions.fromEnvironment(Map.of()).withModelsFolder(Path.of(folder)))
        .load();
  }

  private static void report(List<Path> photos, DeepfakeDetectors one, DeepfakeDetectors other)
      throws Exception {
    List<Double> changes = new ArrayList<>();
    int expected = 0;
    int same = 0;
    int additional = 0;
    int verdicts = 0;
    for (Path photo : photos) {
      Detection a = one.detect(photo);
      Detection b = other.detect(photo);
      Optional<BoundingBox> want = subject(a);
      Optional<BoundingBox> got = subject(b);
      expected += want.isPresent() ? 1 : 0;
      additional += want.isEmpty() && got.isPresent() ? 1 : 0;
      if (want.isPresent() && got.isPresent()) {
        same += overlap(want.get(), got.get()) >= SAME ? 1 : 0;
        verdicts += a.verdict() == b.verdict() ? 0 : 1;
        changes.add(Math.abs(score(a) - score(b)));
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%d photos, %d with a face; the same face (overlap over union %.1f) in %d, none in %d, a"
            + " face where there was none in %d%n",
        photos.size(),
        expected,
        SAME,
        same,
        expected - changes.size(),
        additional);
    changes.sort(null);
    System.out.printf(
        Locale.ROOT,
        "change of the score: median %.4f, 95th percentile %.4f, largest %.4f; other verdict: %d%n",
        quantile(changes, 0.5),
        quantile(changes, 0.95),
        quantile(changes, 1),
        verdicts);
  }

  private static double quantile(List<Double> sorted, double share) {
    return sorted.isEmpty() ? 0 : sorted.get((int) Math.round((sorted.size() - 1) * share));
  }

  private static double score(Detection detection) {
    Double score = detection.fakeProbability();
    if (score == null) {
      throw new IllegalStateException("a face without a score: " + detection);
    }
    return score;
  }

  private static Optional<BoundingBox> subject(Detection detection) {
    return detection.evidence().faces().stream()
        .filter(FaceEvidence::subject)
        .map(FaceEvidence::box)
        .findFirst();
  }

  private static double overlap(BoundingBox a, BoundingBox b) {
    int width = Math.min(a.x() + a.width(), b.x() + b.width()) - Math.max(a.x(), b.x());
    int height = Math.min(a.y() + a.height(), b.y() + b.height()) - Math.max(a.y(), b.y());
    double common = (double) Math.max(0, width) * Math.max(0, height);
    return common / ((double) a.width() * a.height() + (double) b.width() * b.height() - common);
  }
}
