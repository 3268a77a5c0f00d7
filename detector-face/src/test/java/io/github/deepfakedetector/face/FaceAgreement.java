package io.github.deepfakedetector.face;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.deepfakedetector.decode.Frame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Compares what is found in photos with what the published detectors find, as {@code
 * tools/faces_reference.py} wrote it: a long check, run by hand as the module's README says. Takes
 * a folder of weights, the folder of photos, and the reference; prints each difference.
 */
public final class FaceAgreement {
  /** Pixels by which fractional boxes and landmarks may differ. */
  private static final double PIXELS = 0.01;

  private static final double PROBABILITY = 1e-4;

  private final FaceDetector detector;
  private int photos;
  private int faces;
  private int different;
  private double probabilities;
  private double places;

  private FaceAgreement(FaceDetector detector) {
    this.detector = detector;
  }

  /** Prints the differences, and how many photos agree. */
  public static void main(String[] args) throws IOException {
    FaceWeights weights = FaceWeights.load(Path.of(args[0]));
    Map<FaceBehaviour, FaceAgreement> checks = new EnumMap<>(FaceBehaviour.class);
    for (FaceBehaviour behaviour : FaceBehaviour.values()) {
      FaceOptions options = FaceOptions.builder().behaviour(behaviour).build();
      checks.put(behaviour, new FaceAgreement(FaceDetector.open(weights, options)));
    }
    ObjectMapper json = new ObjectMapper();
    for (String line : Files.readAllLines(Path.of(args[2]))) {
      JsonNode entry = json.readTree(line);
      boolean compatible = entry.path("detector").asText().equals("mtcnn");
      FaceAgreement check = checks.get(compatible ? FaceBehaviour.COMPATIBLE : FaceBehaviour.FLOAT);
      if (check != null) {
        check.photo(Path.of(args[1]), entry);
      }
    }
    checks.values().forEach(FaceAgreement::finish);
  }

  private void photo(Path folder, JsonNode entry) {
    String file = entry.path("file").asText();
    Frame frame = Photos.read(folder.resolve(file));
    List<Face> found = detector.detect(frame);
    photos++;
    if (entry.has("error")) {
      print(file, "the published detector fails (" + entry.path("error").asText() + "); " + found);
      return;
    }
    List<JsonNode> expected = new ArrayList<>();
    entry.path("faces").forEach(expected::add);
    faces += expected.size();
    List<String> differences = differences(expected, found);
    if (!differences.isEmpty()) {
      different++;
      print(file, String.join("; ", differences));
    }
  }

  private List<String> differences(List<JsonNode> expected, List<Face> found) {
    List<String> differences = new ArrayList<>();
    if (expected.size() != found.size()) {
      differences.add(expected.size() + " faces expected, " + found.size() + " found");
      expected.forEach(face -> differences.add("expected " + face));
      found.forEach(face -> differences.add("found " + face));
      return differences;
    }
    for (int i = 0; i < found.size(); i++) {
      if (!same(expected.get(i), found.get(i))) {
        differences.add("expected " + expected.get(i) + " found " + found.get(i));
      }
    }
    return differences;
  }

  private boolean same(JsonNode expected, Face face) {
    JsonNode box = expected.path("box");
    double[] edges = {face.left(), face.top(), face.width(), face.height()};
    double apart = 0;
    for (int i = 0; i < edges.length; i++) {
      apart = Math.max(apart, Math.abs(edges[i] - box.path(i).asDouble()));
    }
    for (int i = 0; i < face.landmarks().size(); i++) {
      JsonNode point = expected.path("landmarks").path(i);
      apart = Math.max(apart, Math.abs(face.landmarks().get(i).x() - point.path(0).asDouble()));
      apart = Math.max(apart, Math.abs(face.landmarks().get(i).y() - point.path(1).asDouble()));
    }
    double unsure = Math.abs(face.probability() - expected.path("probability").asDouble());
    boolean same = apart <= PIXELS && unsure <= PROBABILITY;
    if (same) {
      places = Math.max(places, apart);
      probabilities = Math.max(probabilities, unsure);
    }
    return same;
  }

  private void print(String file, String what) {
    System.out.println(detector.options().behaviour() + " " + file + ": " + what);
  }

  private void finish() {
    System.out.printf(
        Locale.ROOT,
        "%s: %d photos with %d faces, %d photos differ; elsewhere at most %.2g in probability and"
            + " %.2g pixels%n",
        detector.options().behaviour(),
        photos,
        faces,
        different,
        probabilities,
        places);
    detector.close();
  }
}
