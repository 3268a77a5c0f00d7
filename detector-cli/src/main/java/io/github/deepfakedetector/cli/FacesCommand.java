package io.github.deepfakedetector.cli;

import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.decode.FrameSelection;
import io.github.deepfakedetector.decode.VideoDecoding;
import io.github.deepfakedetector.error.DetectorException;
import io.github.deepfakedetector.face.Face;
import io.github.deepfakedetector.face.FaceBehaviour;
import io.github.deepfakedetector.face.FaceDetector;
import io.github.deepfakedetector.face.FaceOptions;
import io.github.deepfakedetector.face.FaceWeights;
import io.github.deepfakedetector.model.ModelStore;
import io.github.deepfakedetector.model.ModelStoreOptions;
import io.github.deepfakedetector.result.Warning;
import io.github.deepfakedetector.spi.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Finds faces. */
@Command(
    name = "faces",
    description = {
      "Finds faces in pictures and videos: where they are, their eyes, nose and mouth, and how sure"
          + " that is.",
      "Coordinates are pixels of the upright picture from its top left corner; left and right are"
          + " the viewer's. DETECTOR_FACES_MINIMUM_SIZE (20 pixels) says what is too small.",
      "A file that cannot be read is said to be so, and the others are searched all the same."
    },
    mixinStandardHelpOptions = true)
final class FacesCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Option(
      names = "--mode",
      paramLabel = "compatible|float",
      description =
          "Whole pixels as the Python package mtcnn 0.1.1 gives them, or fractions as"
              + " facenet-pytorch does (default: DETECTOR_FACES_BEHAVIOUR, else compatible).")
  @Nullable FaceBehaviour mode;

  @Option(
      names = "--weights",
      paramLabel = "DIR",
      description =
          "Folder with pnet.pt, rnet.pt and onet.pt, or mtcnn_weights.npy (default: mtcnn in the"
              + " models folder, else this version's own).")
  @Nullable Path weights;

  @Mixin ModelsFolder folder = new ModelsFolder();

  @Option(names = "--json", description = "Print one JSON object a line (default: text).")
  boolean json;

  @Option(
      names = "--draw",
      paramLabel = "OUT",
      description =
          "Draw what was found: into the file OUT.png for one file, into NAME.faces.png for each if"
              + " OUT is a folder. The face that would be judged is green. A video's frames lie side"
              + " by side.")
  @Nullable Path draw;

  @Option(
      names = "--frames",
      paramLabel = "N",
      defaultValue = "30",
      description = "How many frames of a video are searched, evenly spread (default: 30).")
  int frames;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Pictures and videos; the name does not matter, the content does.")
  List<Path> files = List.of();

  @Override
  public Integer call() throws IOException {
    if (frames < 1) {
      throw new ParameterException(
          spec.commandLine(),
          "Invalid value for '--frames': " + frames + ". At least 1 is needed.");
    }
    Map<Path, Path> drawings = new DrawingFiles(spec.commandLine()).of(draw, files);
    FacesPrinter printer = FacesPrinter.of(json, spec.commandLine().getOut());
    boolean failed = false;
    try (FaceDetector detector = open()) {
      for (Path file : files) {
        failed |= !find(detector, file, printer, Optional.ofNullable(drawings.get(file)));
      }
    }
    return failed ? DetectorCommand.FAILED : 0;
  }

  private boolean find(
      FaceDetector detector, Path file, FacesPrinter printer, Optional<Path> drawing)
      throws IOException {
    try {
      MediaFile media = MediaFile.of(file);
      if (media.isVideo()) {
        video(detector, media, file, printer, drawing);
      } else {
        picture(detector, media.picture(), file, printer, drawing);
      }
      return true;
    } catch (DetectorException e) {
      printer.print(FileFailure.of(file, e));
      return false;
    }
  }

  private static void picture(
      FaceDetector detector, Frame picture, Path file, FacesPrinter printer, Optional<Path> drawing)
      throws IOException {
    List<Face> faces = detector.detect(picture);
    printer.print(file, FoundFaces.inPicture(picture, faces), detector.options().behaviour());
    if (drawing.isPresent()) {
      FaceDrawing.write(
          FaceDrawing.of(picture, faces, detector.select(faces, picture)), drawing.get());
    }
  }

  private void video(
      FaceDetector detector,
      MediaFile media,
      Path file,
      FacesPrinter printer,
      Optional<Path> drawing)
      throws IOException {
    FaceSheet sheet = new FaceSheet(detector, drawing.isPresent());
    VideoDecoding decoding = media.frames(new FrameSelection.Evenly(frames), sheet);
    sheet.found().forEach(found -> printer.print(file, found, detector.options().behaviour()));
    for (Warning warning : decoding.warnings()) {
      spec.commandLine().getErr().println(file + ": " + warning.message());
    }
    if (drawing.isPresent()) {
      FaceDrawing.write(sheet.sheet(), drawing.get());
    }
  }

  private FaceDetector open() {
    Map<String, String> environment = folder.environment();
    if (mode != null) {
      environment.put(Settings.environmentName("faces.behaviour"), mode.name());
    }
    FaceOptions options = FaceOptions.from(Settings.withEnvironment(Map.of(), environment));
    return FaceDetector.open(
        weights == null ? find(environment) : FaceWeights.load(weights), options);
  }

  private static FaceWeights find(Map<String, String> environment) {
    ModelStore store = ModelStore.of(ModelStoreOptions.fromEnvironment(environment));
    return FaceWeights.find(store)
        // There are none, and that is how it is said.
        .orElseGet(() -> FaceWeights.load(store.modelsFolder().resolve(FaceWeights.FOLDER)));
  }
}
