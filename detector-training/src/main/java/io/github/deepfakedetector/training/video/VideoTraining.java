package io.github.deepfakedetector.training.video;

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
import io.github.deepfakedetector.training.fakes.Regeneration;
import io.github.deepfakedetector.training.fakes.Samples;
import io.github.deepfakedetector.training.keras.KerasWriter;
import io.github.deepfakedetector.training.network.PatchModel;
import io.github.deepfakedetector.training.video.ClipExamination.Pair;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** Trains a video model, and measures how well it judges. */
public final class VideoTraining {
  private static final String MODEL = "deepfake_video";
  private static final String ENCODER = "deepfake_video_encoder";
  private static final String STATE = "state.pt";
  private static final String REPORT = "report.json";

  private final VideoTrainingOptions options;
  private final Schedule schedule;
  private final Pace pace;
  private final TrainingProgress progress;
  private final Path work;

  private VideoTraining(VideoTrainingOptions options, Consumer<String> lines) {
    this.options = options;
    this.schedule = options.schedule();
    this.pace = options.pace();
    this.progress = new TrainingProgress(List.of("clips", "faces"), pace.saidEvery(), lines);
    this.work = options.out().resolveSibling(options.out().getFileName() + ".training");
  }

  /**
   * Trains, and leaves the model, its description and its encoder, and beside them a folder with
   * {@code report.json} and what the training can be resumed from.
   *
   * @param lines told how far it is
   * @throws ModelException if face weights, the image model to begin with, or the state to resume
   *     from, cannot be used
   * @throws MediaException if the pictures cannot be read, or are too few
   * @throws UnavailableException {@code SETTING_INVALID} if there is a training already that would
   *     be lost; {@code ENGINE_UNAVAILABLE} if PyTorch does not run here
   * @throws IOException if the output cannot be written
   */
  public static VideoTrainingReport train(VideoTrainingOptions options, Consumer<String> lines)
      throws IOException {
    return new VideoTraining(options, lines).train();
  }

  private VideoTrainingReport train() throws IOException {
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
      return train(material.samples(), material.regeneration());
    }
  }

  private VideoTrainingReport train(Samples samples, Regeneration regeneration) {
    ClipKinds kinds = new ClipKinds(samples, regeneration);
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
    SequenceLessonMaker maker = new SequenceLessonMaker(kinds.sources(), pace, schedule.seed());
    TrainingLoop<SequenceLesson> loop =
        new TrainingLoop<>(maker::make, saved, clock, pace.rate(), pace.savedEvery(), progress);
    return TrainingThreads.call(
        schedule.threads(),
        () -> {
          try (SequenceLearner learner = learner()) {
            long steps = loop.train(learner, state);
            return finish(samples, kinds, learner, steps, clock.seconds());
          }
        });
  }

  private SequenceLearner learner() {
    SequenceLearner learner = new SequenceLearner(TrainingEngine.start(), schedule.seed());
    Path first = options.beginWith();
    if (first != null) {
      PatchModel.begin(learner.network().encoder(), first);
    }
    return learner;
  }

  private int recipe(Samples samples) {
    return Objects.hash(
        schedule.seed(),
        schedule.steps(),
        schedule.quick(),
        options.folders().kinds(),
        FaceSample.names(samples.all(Use.TRAINING)));
  }

  private VideoTrainingReport finish(
      Samples samples, ClipKinds kinds, SequenceLearner learner, long steps, double seconds)
      throws IOException {
    progress.say("calibrating");
    List<Pair> validation = examination(samples, kinds, Use.VALIDATION).judge(learner);
    Calibrator calibrator = Calibrator.of(validation.stream().map(Pair::sequence).toList());
    write(learner.network(), calibrator);
    writeEncoder(learner.network(), Calibrator.of(validation.stream().map(Pair::faces).toList()));
    progress.say("measuring on what is held back");
    ClipExamination heldBack = examination(samples, kinds, Use.HELD_BACK);
    List<Judged> judged = heldBack.judge(learner).stream().map(Pair::sequence).toList();
    VideoTrainingReport report =
        new VideoTrainingReport(
            samples.all(Use.TRAINING).size(),
            kinds.learnt(),
            schedule.seed(),
            steps,
            seconds,
            calibrator.threshold(),
            calibrator.band().low(),
            new Measurement(calibrator).of(judged));
    Files.writeString(work.resolve(REPORT), report.toJson() + "\n", StandardCharsets.UTF_8);
    Path examples = options.examples();
    if (examples != null) {
      progress.say("writing clips of what is held back");
      heldBack.write(examples);
    }
    return report;
  }

  private ClipExamination examination(Samples samples, ClipKinds kinds, Use use) {
    return new ClipExamination(
        samples, use, kinds.forgeries(use), pace.judged(), VideoModel.FRAMES);
  }

  private void write(SequenceNetwork network, Calibrator calibrator) throws IOException {
    KerasWriter.write(
        options.out(), MODEL, VideoModel.layers(network), VideoModel.description(calibrator));
  }

  private void writeEncoder(SequenceNetwork network, Calibrator calibrator) throws IOException {
    KerasWriter.write(
        options.out().resolveSibling(VideoTrainingOptions.ENCODER),
        ENCODER,
        PatchModel.layers(network.encoder(), SequenceNetwork.SIDE),
        VideoModel.description(calibrator));
  }
}
