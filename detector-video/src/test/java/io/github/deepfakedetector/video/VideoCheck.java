package io.github.deepfakedetector.video;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.deepfakedetector.DeepfakeDetectors;
import io.github.deepfakedetector.model.ModelStoreOptions;
import io.github.deepfakedetector.result.BoundingBox;
import io.github.deepfakedetector.result.CompatibleScore;
import io.github.deepfakedetector.result.Detection;
import io.github.deepfakedetector.result.FaceEvidence;
import io.github.deepfakedetector.result.FrameEvidence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Compares the compatible answer with what tools/video_reference.py wrote: frames, faces, scores. A
 * check by hand, as the module's README says. Fails if frames or faces differ, or a score by more
 * than 0.001.
 */
public final class VideoCheck {
  private static final double TOLERANCE = 1e-3;

  private VideoCheck() {}

  /** Takes a model, a models folder with mtcnn, the reference, and the folder of its clips. */
  public static void main(String[] args) throws IOException {
    Path clips = Path.of(args[3]);
    boolean agreed = true;
    try (DeepfakeDetectors detectors = load(args[0], args[1], "compatible")) {
      for (String line : Files.readAllLines(Path.of(args[2]))) {
        JsonNode reference = new ObjectMapper().readTree(line);
        agreed &= check(detectors, clips.resolve(reference.path("file").asText()), reference);
      }
    }
    if (!agreed) {
      throw new IllegalStateException("something differs");
    }
  }

  static DeepfakeDetectors load(String model, String models, String mode) {
    return DeepfakeDetectors.builder()
        .modelStore(ModelStoreOptions.fromEnvironment(Map.of("DETECTOR_MODELS", models)))
        .setting("video.model", model)
        .setting("video.mode", mode)
        .load();
  }

  private static boolean check(DeepfakeDetectors detectors, Path clip, JsonNode reference) {
    Detection detection = detectors.detect(clip);
    CompatibleScore score = Objects.requireNonNull(detection.evidence().video()).compatible();
    List<Integer> indices = new ArrayList<>();
    reference.path("indices").forEach(index -> indices.add(index.intValue()));
    boolean sameFrames = indices.equals(score.frames());
    int sameFaces = sameFaces(detection, indices, reference.path("faces"));
    double real = score.fakeProbability() == null ? Double.NaN : 1 - score.fakeProbability();
    double difference = Math.abs(real - reference.path("score").asDouble());
    System.out.printf(
        Locale.ROOT,
        "%s: frames %s, faces %d of %d the same, score %.6f, reference %.6f, difference %.1e%n",
        clip.getFileName(),
        sameFrames ? "the same" : "DIFFER",
        sameFaces,
        indices.size(),
        real,
        reference.path("score").asDouble(),
        difference);
    return sameFrames && sameFaces == indices.size() && difference <= TOLERANCE;
  }

  private static int sameFaces(Detection detection, List<Integer> indices, JsonNode faces) {
    Map<Integer, FrameEvidence> frames = new HashMap<>();
    detection.evidence().frames().forEach(frame -> frames.put(frame.index(), frame));
    int same = 0;
    for (int i = 0; i < indices.size(); i++) {
      FrameEvidence frame = Objects.requireNonNull(frames.get(indices.get(i)));
      List<BoundingBox> found =
          frame.faces().stream().filter(FaceEvidence::subject).map(FaceEvidence::box).toList();
      List<BoundingBox> expected = box(faces.get(i));
      if (found.equals(expected)) {
        same++;
      } else {
        System.out.println("  frame " + frame.index() + ": " + found + ", reference " + expected);
      }
    }
    return same;
  }

  private static List<BoundingBox> box(JsonNode face) {
    return face.isNull()
        ? List.of()
        : List.of(
            new BoundingBox(
                face.get(0).intValue(),
                face.get(1).intValue(),
                face.get(2).intValue(),
                face.get(3).intValue()));
  }
}
