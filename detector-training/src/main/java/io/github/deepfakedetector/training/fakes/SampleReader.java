package io.github.deepfakedetector.training.fakes;

import io.github.deepfakedetector.face.FaceDetector;
import io.github.deepfakedetector.training.HeldBack;
import io.github.deepfakedetector.training.Use;
import io.github.deepfakedetector.training.picture.Photo;
import io.github.deepfakedetector.training.picture.PhotoFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Reads folders of real and fake pictures and finds the faces in them. What a fake is of, and where
 * a picture comes from, says an {@code index.tsv}, else the folder that it lies in.
 */
final class SampleReader {
  private final FaceFolders folders;
  private final int most;
  private final FaceDetector detector;
  private final Consumer<String> lines;

  /**
   * Reads nothing yet.
   *
   * @param most pictures of each folder that are taken at most
   */
  SampleReader(FaceFolders folders, int most, FaceDetector detector, Consumer<String> lines) {
    this.folders = folders;
    this.most = most;
    this.detector = detector;
    this.lines = lines;
  }

  private record Read(Use use, FaceSample sample) {}

  /** Finds the faces of all pictures; those without one are left out. */
  Samples read(Path memory) throws IOException {
    FaceMemory faces = FaceMemory.open(memory, detector);
    Samples samples = new Samples();
    for (Path folder : folders.real()) {
      read(folder, true, faces, samples);
    }
    for (Path folder : folders.fake()) {
      read(folder, false, faces, samples);
    }
    faces.save();
    return samples;
  }

  private void read(Path path, boolean real, FaceMemory faces, Samples samples) {
    PhotoFolder folder = PhotoFolder.read(path, 1, most, new TreeSet<>(folders.together()), lines);
    List<Optional<Read>> read;
    try (Stream<Photo> photos = folder.all().parallel()) {
      read = photos.map(photo -> sample(path, folder, photo, real, faces)).toList();
    }
    long without = read.stream().filter(Optional::isEmpty).count();
    if (without > 0) {
      lines.accept(path + ": no face is found in " + without + " pictures");
    }
    read.stream().flatMap(Optional::stream).forEach(r -> samples.add(r.use, r.sample));
  }

  private Optional<Read> sample(
      Path path, PhotoFolder folder, Photo photo, boolean real, FaceMemory faces) {
    String first = firstFolder(path, photo.name());
    String source = folder.source(photo).orElse(first);
    String kind = real ? FaceSample.REAL : kind(folder.generator(photo).orElse(first));
    Use use = use(photo.group(), source);
    String name = path.getFileName() + "/" + photo.name();
    return faces
        .find(name, photo.picture())
        .map(face -> new FaceSample(name, photo.group(), source, kind, photo.picture(), face))
        .map(sample -> new Read(use, use == Use.HELD_BACK ? sample : sample.cut()));
  }

  private static String firstFolder(Path path, String name) {
    int slash = name.indexOf('/');
    return slash < 0 ? String.valueOf(path.getFileName()) : name.substring(0, slash);
  }

  private String kind(String generator) {
    return folders.kinds().entrySet().stream()
        .filter(kind -> kind.getValue().contains(generator))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(generator);
  }

  /** Settled by what a picture shows and where it comes from, before anything is trained. */
  private Use use(String group, String source) {
    if (HeldBack.is(group) || folders.holdBack().contains(source)) {
      return Use.HELD_BACK;
    }
    return HeldBack.is("validation " + group) ? Use.VALIDATION : Use.TRAINING;
  }
}
