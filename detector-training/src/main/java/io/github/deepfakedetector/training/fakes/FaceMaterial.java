package io.github.deepfakedetector.training.fakes;

import io.github.deepfakedetector.error.MediaException;
import io.github.deepfakedetector.error.ModelException;
import io.github.deepfakedetector.face.FaceDetector;
import io.github.deepfakedetector.training.Balanced;
import io.github.deepfakedetector.training.SavedState;
import io.github.deepfakedetector.training.Schedule;
import io.github.deepfakedetector.training.Use;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The faces that a training has, and the auto-encoders that regenerate them. */
public final class FaceMaterial implements AutoCloseable {
  private static final String CODERS = "auto-encoders.pt";
  private static final String FACES = "faces.tsv";

  private final Samples samples;
  private final Regeneration regeneration;

  private FaceMaterial(Samples samples, Regeneration regeneration) {
    this.samples = samples;
    this.regeneration = regeneration;
  }

  /**
   * Finds the faces and teaches the auto-encoders, unless that was done in the same folder before.
   *
   * @param faceWeights folder of weights; null for those that come with the face module
   * @param most pictures of each folder that are taken at most
   * @param work where both are remembered
   * @param lines told what is read
   * @throws ModelException if face weights cannot be used
   * @throws MediaException if the pictures cannot be read, or are too few
   */
  public static FaceMaterial prepare(
      FaceFolders folders,
      @Nullable Path faceWeights,
      int most,
      CoderPace pace,
      Schedule schedule,
      Path work,
      Consumer<String> lines)
      throws IOException {
    Samples samples = samples(folders, faceWeights, most, work, lines);
    Regeneration regeneration = new Regeneration(schedule.seed());
    try {
      Balanced<FaceSample> reals = FaceSample.balanced(samples.of(Use.TRAINING, FaceSample.REAL));
      int recipe = Objects.hash(FaceSample.names(reals.all()), schedule.seed(), schedule.quick());
      new CoderTrainer(regeneration, reals, pace, schedule.seed(), lines)
          .train(new SavedState(work.resolve(CODERS), recipe));
      return new FaceMaterial(samples, regeneration);
    } catch (IOException | RuntimeException e) {
      regeneration.close();
      throw e;
    }
  }

  private static Samples samples(
      FaceFolders folders, @Nullable Path faceWeights, int most, Path work, Consumer<String> lines)
      throws IOException {
    try (FaceDetector detector = TrainingFaces.open(faceWeights)) {
      Samples samples = new SampleReader(folders, most, detector, lines).read(work.resolve(FACES));
      samples.requireReal();
      return samples;
    }
  }

  /** The faces. */
  public Samples samples() {
    return samples;
  }

  /** The auto-encoders, which have learnt. */
  public Regeneration regeneration() {
    return regeneration;
  }

  @Override
  public void close() {
    regeneration.close();
  }
}
