package io.github.deepfakedetector.training.faces;

import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.MediaException;
import io.github.deepfakedetector.error.ModelException;
import io.github.deepfakedetector.error.UnavailableException;
import io.github.deepfakedetector.face.FaceWeights;
import io.github.deepfakedetector.face.NetworkKind;
import io.github.deepfakedetector.training.SavedState;
import io.github.deepfakedetector.training.TrainingClock;
import io.github.deepfakedetector.training.TrainingProgress;
import io.github.deepfakedetector.training.TrainingThreads;
import io.github.deepfakedetector.training.picture.Photo;
import io.github.deepfakedetector.training.picture.PhotoFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Trains face weights that imitate others, and measures how well they do. */
public final class FaceTraining {
  private static final String STATE = "state.pt";
  private static final String REPORT = "report.json";

  /** What photos to learn from are reduced to, in pixels; a thousand then take 0.4 GB. */
  private static final int LONGEST_SIDE = 400;

  private final FaceTrainingOptions options;
  private final Pace pace;
  private final TrainingProgress progress;

  private FaceTraining(FaceTrainingOptions options, Consumer<String> lines) {
    this.options = options;
    this.pace = Pace.of(options);
    this.progress = new TrainingProgress(ids(options), pace.saidEvery(), lines);
  }

  private static List<String> ids(FaceTrainingOptions options) {
    return options.networks().stream().sorted().map(NetworkKind::id).toList();
  }

  /**
   * Trains, and leaves {@code pnet.pt}, {@code rnet.pt}, {@code onet.pt} and {@code report.json} in
   * the output folder, beside the state that a training can be resumed from.
   *
   * @param lines told how far it is
   * @throws ModelException if the teacher's weights, or the state to resume from, cannot be used
   * @throws MediaException if the photos cannot be read, or are too few
   * @throws UnavailableException {@code SETTING_INVALID} if the output folder holds a training that
   *     would be lost; {@code ENGINE_UNAVAILABLE} if PyTorch does not run here
   * @throws IOException if the output folder cannot be written
   */
  public static FaceTrainingReport train(FaceTrainingOptions options, Consumer<String> lines)
      throws IOException {
    return new FaceTraining(options, lines).train();
  }

  /**
   * Measures weights without training.
   *
   * @param photos a folder of photos
   * @param teacher a folder of weights to compare with
   * @param weights a folder of weights to measure
   * @param together as in {@link FaceTrainingOptions}
   * @param all whether all photos are looked at; else those that a training holds back
   * @param lines told how far it is
   */
  public static FaceEvaluation evaluate(
      Path photos,
      Path teacher,
      Path weights,
      List<String> together,
      boolean all,
      Consumer<String> lines) {
    FaceWeights taught = FaceWeights.load(teacher);
    FaceWeights measured = FaceWeights.load(weights);
    PhotoFolder folder =
        PhotoFolder.read(photos, 1, Integer.MAX_VALUE, new TreeSet<>(together), lines);
    return evaluate(folder, taught, measured, all, lines);
  }

  private static FaceEvaluation evaluate(
      PhotoFolder folder,
      FaceWeights teacher,
      FaceWeights weights,
      boolean all,
      Consumer<String> lines) {
    List<Agreement> agreements =
        FaceAgreement.measure(
            teacher,
            weights,
            all ? folder::all : folder::heldBack,
            photo -> lines.accept("disagrees: " + photo));
    return new FaceEvaluation(!all, agreements);
  }

  private FaceTrainingReport train() throws IOException {
    FaceWeights teacher = FaceWeights.load(options.teacher());
    Set<String> together = new TreeSet<>(options.together());
    PhotoFolder folder =
        PhotoFolder.read(options.photos(), LONGEST_SIDE, pace.photos(), together, progress::say);
    List<Photo> photos = folder.training();
    requireSome(photos);
    progress.say(
        "%d photos in %d groups; %d are learnt from, the others are held back"
            .formatted(folder.size(), folder.groups(), photos.size()));
    Files.createDirectories(options.out());
    SavedState saved = new SavedState(options.out().resolve(STATE), recipe(photos));
    SavedState.State state = saved.toGoOnFrom(options.resume(), progress::say).orElse(null);
    TrainingClock clock =
        new TrainingClock(options.steps(), options.limit(), InstantSource.system());
    FaceTrainer.Trained trained = train(teacher, photos, saved, clock, state);
    double seconds = clock.seconds();
    WeightsWriter.write(options.out(), trained.weights());
    progress.say("measuring on the photos that are held back");
    FaceTrainingReport report =
        new FaceTrainingReport(
            folder.size(),
            folder.groups(),
            photos.size(),
            options.seed(),
            trained.steps(),
            seconds,
            evaluate(folder, teacher, trained.weights(), false, progress::say));
    Files.writeString(
        options.out().resolve(REPORT), report.toJson() + "\n", StandardCharsets.UTF_8);
    return report;
  }

  private void requireSome(List<Photo> photos) {
    if (photos.isEmpty()) {
      throw new MediaException(
          ErrorCode.MEDIA_EMPTY,
          "The photos in '"
              + options.photos()
              + "' are too few: all of them are held back, and none is left to learn from.");
    }
  }

  private int recipe(List<Photo> photos) {
    List<String> names = photos.stream().map(Photo::name).toList();
    Path beginning = options.beginning();
    String from = beginning == null ? "" : beginning.toString();
    return Objects.hash(
        options.seed(), options.steps(), options.quick(), from, ids(options), names);
  }

  private FaceTrainer.Trained train(
      FaceWeights weights,
      List<Photo> photos,
      SavedState saved,
      TrainingClock clock,
      SavedState.@Nullable State state) {
    try (Teacher teacher = new Teacher(weights)) {
      SceneComposer composer = new SceneComposer(photos, teacher::faces, pace.largestScene());
      LessonMaker maker =
          new LessonMaker(composer, teacher, pace.lesson(), options.networks(), options.seed());
      Path beginning = options.beginning();
      FaceWeights known = beginning == null ? null : FaceWeights.load(beginning);
      FaceTrainer trainer = new FaceTrainer(maker, saved, clock, pace, progress, known);
      return TrainingThreads.call(() -> trainer.train(state));
    }
  }
}
