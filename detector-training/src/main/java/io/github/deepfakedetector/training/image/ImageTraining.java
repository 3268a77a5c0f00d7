package io.github.deepfakedetector.training.image;

import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.MediaException;
import io.github.deepfakedetector.error.ModelException;
import io.github.deepfakedetector.error.UnavailableException;
import io.github.deepfakedetector.training.Calibrator;
import io.github.deepfakedetector.training.Judged;
import io.github.deepfakedetector.training.Measurement;
import io.github.deepfakedetector.training.SavedState;
import io.github.deepfakedetector.training.Schedule;
import io.github.deepfakedetector.training.TrainingClock;
import io.github.deepfakedetector.training.TrainingEngine;
import io.github.deepfakedetector.training.TrainingLoop;
import io.github.deepfakedetector.training.TrainingProgress;
import io.github.deepfakedetector.training.TrainingThreads;
import io.github.deepfakedetector.training.Use;
import io.github.deepfakedetector.training.fakes.FaceMaterial;
import io.github.deepfakedetector.training.fakes.FaceSample;
import io.github.deepfakedetector.training.fakes.FaceSwap;
import io.github.deepfakedetector.training.fakes.Regeneration;
import io.github.deepfakedetector.training.fakes.Samples;
import io.github.deepfakedetector.training.fakes.SelfBlending;
import io.github.deepfakedetector.training.keras.KerasWriter;
import io.github.deepfakedetector.training.network.PatchModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Trains an image model, and measures how well it judges. */
public final class ImageTraining {
  private static final String MODEL = "deepfake_image";
  private static final String STATE = "state.pt";
  private static final String REPORT = "report.json";

  private final ImageTrainingOptions options;
  private final Schedule schedule;
  private final Pace pace;
  private final TrainingProgress progress;
  private final Path work;

  private ImageTraining(ImageTrainingOptions options, Consumer<String> lines) {
    this.options = options;
    this.schedule = options.schedule();
    this.pace = options.pace();
    this.progress = new TrainingProgress(List.of("faces", "patches"), pace.saidEvery(), lines);
    this.work = options.out().resolveSibling(options.out().getFileName() + ".training");
  }

  /**
   * Trains, and leaves the model, and beside it a folder with {@code report.json} and what the
   * training can be resumed from.
   *
   * @param lines told how far it is
   * @throws ModelException if face weights, or the state to resume from, cannot be used
   * @throws MediaException if the pictures cannot be read, or are too few
   * @throws UnavailableException {@code SETTING_INVALID} if there is a training already that would
   *     be lost, or a kind to leave out does not exist; {@code ENGINE_UNAVAILABLE} if PyTorch does
   *     not run here
   * @throws IOException if the output cannot be written
   */
  public static ImageTrainingReport train(ImageTrainingOptions options, Consumer<String> lines)
      throws IOException {
    return new ImageTraining(options, lines).train();
  }

  private ImageTrainingReport train() throws IOException {
    Files.createDirectories(work);
    try (FaceMaterial material =
        FaceMaterial.prepare(
            options.folders(),
            options.faceWeights(),
            pace.photos(),
            pace.coders(),
            schedule,
            work,
            progress::say)) {
      requireKinds(material.samples());
      return train(material.samples(), material.regeneration());
    }
  }

  private void requireKinds(Samples samples) {
    List<String> kinds = new ArrayList<>(samples.kinds());
    kinds.addAll(List.of(SelfBlending.KIND, FaceSwap.KIND, Regeneration.KIND));
    for (String kind : options.leaveOut()) {
      if (!kinds.contains(kind)) {
        throw new UnavailableException(
            ErrorCode.SETTING_INVALID,
            "There is no kind of fake '" + kind + "' to leave out; there are: " + kinds + ".");
      }
    }
  }

  private ImageTrainingReport train(Samples samples, Regeneration regeneration) {
    Kinds kinds = new Kinds(samples, regeneration, options.leaveOut());
    progress.say(
        "%d faces are learnt from, %d used to calibrate, %d held back; kinds of fake: %s"
            .formatted(
                samples.all(Use.TRAINING).size(),
                samples.all(Use.VALIDATION).size(),
                samples.all(Use.HELD_BACK).size(),
                String.join(", ", kinds.learnt())));
    SavedState saved = new SavedState(work.resolve(STATE), recipe(samples));
    SavedState.State state = saved.toGoOnFrom(schedule.resume(), progress::say).orElse(null);
    TrainingClock clock =
        new TrainingClock(schedule.steps(), schedule.limit(), InstantSource.system());
    LessonMaker maker = new LessonMaker(kinds.pairs(), pace, schedule.seed());
    TrainingLoop<Lesson> loop =
        new TrainingLoop<>(maker::make, saved, clock, pace.rate(), pace.savedEvery(), progress);
    return TrainingThreads.call(
        schedule.threads(),
        () -> {
          try (Learner learner = new Learner(TrainingEngine.start(), schedule.seed())) {
            long steps = loop.train(learner, state);
            return finish(samples, kinds, learner, steps, clock.seconds());
          }
        });
  }

  private int recipe(Samples samples) {
    return Objects.hash(
        schedule.seed(),
        schedule.steps(),
        schedule.quick(),
        options.leaveOut(),
        options.folders().kinds(),
        FaceSample.names(samples.all(Use.TRAINING)));
  }

  private ImageTrainingReport finish(
      Samples samples, Kinds kinds, Learner learner, long steps, double seconds)
      throws IOException {
    progress.say("calibrating");
    Calibrator calibrator =
        Calibrator.of(
            new Examination(samples, Use.VALIDATION, kinds.learntForgeries(Use.VALIDATION))
                .judge(learner).stream()
                    .filter(one -> !options.leaveOut().contains(one.kind()))
                    .toList());
    KerasWriter.write(
        options.out(),
        MODEL,
        PatchModel.layers(learner.network()),
        ImageDescription.of(calibrator));
    progress.say("measuring on what is held back");
    Examination heldBack =
        new Examination(samples, Use.HELD_BACK, kinds.allForgeries(Use.HELD_BACK));
    List<Judged> judged = heldBack.judge(learner);
    Path examples = options.examples();
    if (examples != null) {
      heldBack.write(new ExampleWriter(examples));
    }
    ImageTrainingReport report =
        new ImageTrainingReport(
            counts(samples),
            kinds.learnt(),
            options.leaveOut(),
            schedule.seed(),
            steps,
            seconds,
            calibrator.threshold(),
            calibrator.band().low(),
            new Measurement(calibrator).of(judged));
    Files.writeString(work.resolve(REPORT), report.toJson() + "\n", StandardCharsets.UTF_8);
    return report;
  }

  private static List<ImageTrainingReport.Count> counts(Samples samples) {
    TreeMap<String, Integer> counts = new TreeMap<>();
    samples.all(Use.TRAINING).forEach(one -> counts.merge(one.kind(), 1, Integer::sum));
    return counts.entrySet().stream()
        .map(count -> new ImageTrainingReport.Count(count.getKey(), count.getValue()))
        .toList();
  }
}
