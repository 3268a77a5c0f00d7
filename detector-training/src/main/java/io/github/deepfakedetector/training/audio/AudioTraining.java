package io.github.deepfakedetector.training.audio;

import io.github.deepfakedetector.checkpoint.TorchWriter;
import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.MediaException;
import io.github.deepfakedetector.error.ModelException;
import io.github.deepfakedetector.error.UnavailableException;
import io.github.deepfakedetector.training.Calibrator;
import io.github.deepfakedetector.training.Judged;
import io.github.deepfakedetector.training.Measurement;
import io.github.deepfakedetector.training.ReportJson;
import io.github.deepfakedetector.training.SavedState;
import io.github.deepfakedetector.training.Schedule;
import io.github.deepfakedetector.training.TrainingClock;
import io.github.deepfakedetector.training.TrainingEngine;
import io.github.deepfakedetector.training.TrainingLoop;
import io.github.deepfakedetector.training.TrainingProgress;
import io.github.deepfakedetector.training.TrainingThreads;
import io.github.deepfakedetector.training.Use;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** Trains an audio model, and measures how well it judges. */
public final class AudioTraining {
  private static final String STATE = "state.pt";
  private static final String REPORT = "report.json";

  private final AudioTrainingOptions options;
  private final Schedule schedule;
  private final Pace pace;
  private final TrainingProgress progress;
  private final Path work;

  private AudioTraining(AudioTrainingOptions options, Consumer<String> lines) {
    this.options = options;
    this.schedule = options.schedule();
    this.pace = options.pace();
    this.progress = new TrainingProgress(List.of("clips"), pace.saidEvery(), lines);
    this.work = options.out().resolveSibling(options.out().getFileName() + ".training");
  }

  /**
   * Trains, and leaves the model, its description, and beside it a folder with {@code report.json}
   * and what the training can be resumed from.
   *
   * @param lines told how far it is
   * @throws ModelException if the state to resume from cannot be used
   * @throws MediaException if the recordings cannot be read, or are too few
   * @throws UnavailableException {@code SETTING_INVALID} if there is a training already that would
   *     be lost; {@code ENGINE_UNAVAILABLE} if PyTorch does not run here
   * @throws IOException if the output cannot be written
   */
  public static AudioTrainingReport train(AudioTrainingOptions options, Consumer<String> lines)
      throws IOException {
    return new AudioTraining(options, lines).train();
  }

  private AudioTrainingReport train() throws IOException {
    Files.createDirectories(work);
    Clips clips = new ClipReader(options, progress::say).read();
    requireEnough(clips);
    progress.say(
        "%d recordings are learnt from, %d used to calibrate, %d held back; kinds of fake: %s"
            .formatted(
                clips.all(Use.TRAINING).size(),
                clips.all(Use.VALIDATION).size(),
                clips.all(Use.HELD_BACK).size(),
                String.join(", ", clips.kinds(Use.TRAINING))));
    SoundLessonMaker maker =
        new SoundLessonMaker(
            new SoundPairs(clips.real(Use.TRAINING), clips.fake(Use.TRAINING)),
            pace.pairs(),
            schedule.seed());
    SavedState saved = new SavedState(work.resolve(STATE), recipe(clips));
    SavedState.State state = saved.toGoOnFrom(schedule.resume(), progress::say).orElse(null);
    TrainingClock clock =
        new TrainingClock(schedule.steps(), schedule.limit(), InstantSource.system());
    TrainingLoop<SoundLesson> loop =
        new TrainingLoop<>(maker::make, saved, clock, pace.rate(), pace.savedEvery(), progress);
    return TrainingThreads.call(
        schedule.threads(),
        () -> {
          try (SoundLearner learner = new SoundLearner(TrainingEngine.start(), schedule.seed())) {
            long steps = loop.train(learner, state);
            return finish(clips, learner, steps, clock.seconds());
          }
        });
  }

  private static void requireEnough(Clips clips) {
    for (Use use : Use.values()) {
      if (clips.real(use).isEmpty() || clips.fake(use).isEmpty()) {
        throw new MediaException(
            ErrorCode.MEDIA_EMPTY,
            "There are too few recordings: no "
                + (clips.real(use).isEmpty() ? "real ones are" : "fakes are")
                + " left for "
                + use.name().toLowerCase(Locale.ROOT).replace('_', ' ')
                + ". Put each speaker and each kind of fake into a folder of its own, or name what"
                + " is held back and what the model is calibrated with.");
      }
    }
  }

  private int recipe(Clips clips) {
    return Objects.hash(
        schedule.seed(),
        schedule.steps(),
        schedule.quick(),
        clips.all(Use.TRAINING).stream().map(Clip::name).toList());
  }

  private AudioTrainingReport finish(Clips clips, SoundLearner learner, long steps, double seconds)
      throws IOException {
    progress.say("calibrating");
    Calibrator calibrator = Calibrator.of(judged(clips.all(Use.VALIDATION), learner));
    TorchWriter.write(options.out(), learner.network().folded());
    Files.writeString(
        options.description(),
        ReportJson.of(AudioDescription.of(calibrator)) + "\n",
        StandardCharsets.UTF_8);
    progress.say("measuring on what is held back");
    List<Judged> judged = judged(clips.all(Use.HELD_BACK), learner);
    writeExamples(clips.all(Use.HELD_BACK));
    AudioTrainingReport report =
        new AudioTrainingReport(
            clips.real(Use.TRAINING).size(),
            clips.fake(Use.TRAINING).size(),
            clips.kinds(Use.TRAINING),
            schedule.seed(),
            steps,
            seconds,
            calibrator.threshold(),
            calibrator.band().low(),
            new Measurement(calibrator).of(judged));
    Files.writeString(work.resolve(REPORT), report.toJson() + "\n", StandardCharsets.UTF_8);
    return report;
  }

  private static List<Judged> judged(List<Clip> clips, SoundLearner learner) {
    List<Callable<Judged>> tasks = new ArrayList<>();
    for (SoundCondition condition : SoundCondition.values()) {
      for (Clip clip : clips) {
        tasks.add(
            () ->
                new Judged(
                    clip.kind(),
                    clip.group(),
                    condition.label(),
                    learner.logit(condition.apply(clip))));
      }
    }
    return TrainingThreads.onAllProcessors(tasks);
  }

  private void writeExamples(List<Clip> clips) throws IOException {
    Path folder = options.examples();
    if (folder == null) {
      return;
    }
    for (Clip clip : clips) {
      String name = clip.name().replace('/', '_').replaceFirst("[.][^.]*$", "") + ".wav";
      Path file =
          folder
              .resolve(clip.fake() ? "fake" : "real")
              .resolve(clip.fake() ? clip.kind().replace('/', '_') : clip.group().replace('/', '_'))
              .resolve(name);
      WavWriter.write(file, SoundCondition.PLAIN.apply(clip));
    }
  }
}
