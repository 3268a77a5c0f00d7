package io.github.deepfakedetector.training.fakes;

import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.face.Face;
import io.github.deepfakedetector.face.FaceDetector;
import io.github.deepfakedetector.result.Landmark;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The face of each picture, found once and remembered in a file: a training that goes on does not
 * look again. Thread-safe.
 */
final class FaceMemory {
  private static final int BOX = 5;

  private final Path file;
  private final String header;
  private final FaceDetector detector;
  private final Map<String, Optional<Face>> faces = new ConcurrentSkipListMap<>();

  private FaceMemory(Path file, FaceDetector detector) {
    this.file = file;
    this.detector = detector;
    this.header = "# faces by " + detector.weights().sha256();
  }

  /** Goes on from the file, unless it is of other face weights. */
  static FaceMemory open(Path file, FaceDetector detector) throws IOException {
    FaceMemory memory = new FaceMemory(file, detector);
    if (Files.isRegularFile(file)) {
      List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
      if (!lines.isEmpty() && lines.get(0).equals(memory.header)) {
        lines.stream().skip(1).forEach(memory::remember);
      }
    }
    return memory;
  }

  private void remember(String line) {
    String[] parts = line.split("\t", -1);
    faces.put(parts[0], parts.length == 1 ? Optional.empty() : Optional.of(face(parts)));
  }

  private static Face face(String[] parts) {
    List<Landmark> landmarks = new ArrayList<>();
    for (int i = 1 + BOX; i + 2 < parts.length; i += 3) {
      landmarks.add(new Landmark(parts[i], number(parts[i + 1]), number(parts[i + 2])));
    }
    return new Face(
        number(parts[1]),
        number(parts[2]),
        number(parts[3]),
        number(parts[4]),
        number(parts[5]),
        landmarks);
  }

  private static double number(String text) {
    return Double.parseDouble(text);
  }

  /**
   * The face that a detector would judge.
   *
   * @param key of the picture: the same key always comes with the same picture
   */
  Optional<Face> find(String key, Frame picture) {
    return faces.computeIfAbsent(key, name -> look(picture));
  }

  private Optional<Face> look(Frame picture) {
    List<Face> seen =
        detector.detect(picture).stream()
            .filter(face -> face.region(picture, 0).isPresent())
            .toList();
    return detector.select(seen, picture);
  }

  /** Writes the file, whole or not at all. */
  void save() throws IOException {
    List<String> lines = new ArrayList<>(List.of(header));
    faces.forEach((key, face) -> lines.add(key + face.map(FaceMemory::line).orElse("")));
    Path beside = file.resolveSibling(file.getFileName() + ".part");
    Files.write(beside, lines, StandardCharsets.UTF_8);
    Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private static String line(Face face) {
    StringBuilder line = new StringBuilder();
    double[] box = {face.left(), face.top(), face.width(), face.height(), face.probability()};
    for (double value : box) {
      line.append('\t').append(value);
    }
    for (Landmark point : face.landmarks()) {
      line.append('\t').append(point.name());
      line.append('\t').append(point.x()).append('\t').append(point.y());
    }
    return line.toString();
  }
}
