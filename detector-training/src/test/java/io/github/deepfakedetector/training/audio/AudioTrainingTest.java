package io.github.deepfakedetector.training.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.deepfakedetector.audio.network.AudioModel;
import io.github.deepfakedetector.audio.network.AudioNetworks;
import io.github.deepfakedetector.checkpoint.TorchWriter;
import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.MediaException;
import io.github.deepfakedetector.error.UnavailableException;
import io.github.deepfakedetector.model.ModelReference;
import io.github.deepfakedetector.model.ModelStore;
import io.github.deepfakedetector.model.ModelStoreOptions;
import io.github.deepfakedetector.training.Measured;
import io.github.deepfakedetector.training.Schedule;
import io.github.deepfakedetector.training.TrainingEngine;
import io.github.deepfakedetector.training.Use;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On voices that are made of harmonics; fakes have a hum above them. */
class AudioTrainingTest {
  private static final List<String> GENERATORS = List.of("kept", "checked", "one", "two");

  @TempDir Path folder;
  private Path real;
  private Path fake;
  private final List<String> lines = new ArrayList<>();

  @BeforeEach
  void record() throws IOException {
    real = folder.resolve("real");
    fake = folder.resolve("fake");
    for (int speaker = 0; speaker < 12; speaker++) {
      WavWriter.write(real.resolve("speaker" + speaker + "/a.wav"), voice(speaker, false));
    }
    for (String generator : GENERATORS) {
      for (int i = 0; i < 3; i++) {
        WavWriter.write(fake.resolve(generator + "/" + i + ".wav"), voice(100 + i, true));
      }
    }
  }

  private static float[] voice(int seed, boolean hum) {
    Random random = new Random(seed);
    double pitch = 90 + random.nextInt(120);
    float[] samples = new float[32_000];
    for (int i = 0; i < samples.length; i++) {
      double t = i / 16_000.0;
      double swell = 0.5 + 0.5 * Math.sin(2 * Math.PI * 3 * t);
      double sum = 0.02 * random.nextGaussian();
      for (int harmonic = 1; harmonic < 20; harmonic++) {
        sum += Math.sin(2 * Math.PI * pitch * harmonic * t) / harmonic;
      }
      samples[i] = (float) (0.2 * swell * sum);
      samples[i] += hum ? (float) (0.02 * Math.sin(2 * Math.PI * 2_000 * t)) : 0;
    }
    return samples;
  }

  private AudioTrainingOptions options(String out, List<String> holdBack, Schedule schedule) {
    return new AudioTrainingOptions(
        List.of(real),
        List.of(fake),
        folder.resolve(out),
        holdBack,
        List.of("checked"),
        folder.resolve("heldback"),
        schedule);
  }

  private AudioTrainingOptions quick() {
    return options("out.pth", List.of("kept"), Schedule.quickly());
  }

  private static AudioModel open(Path file) {
    ModelStore store = ModelStore.of(ModelStoreOptions.fromEnvironment(Map.of()));
    return AudioNetworks.open(
        store.resolveFileOrFolder(ModelReference.parse(file.toString()), List.of()), Map.of());
  }

  @Test
  void leavesModelDescriptionReportAndExamples() throws IOException {
    Path examples = folder.resolve("heldback");
    AudioTrainingReport report = AudioTraining.train(quick(), lines::add);

    assertThat(report.kinds()).containsExactly("one", "two");
    assertThat(report.steps()).isEqualTo(6);
    assertThat(report.heldBack())
        .extracting(Measured::condition)
        .containsExactly("plain", "plain", "narrow-band", "narrow-band", "noisy", "noisy");
    assertThat(report.heldBack()).extracting(Measured::kind).contains("kept").doesNotContain("one");
    assertThat(folder.resolve("out.pth.training/report.json")).content().contains("\"heldBack\"");
    assertThat(examples.resolve("fake/kept")).isDirectoryContaining("glob:**/*.wav");
    try (AudioModel model = open(folder.resolve("out.pth"))) {
      assertThat(model.architecture()).isEqualTo("log-spectrogram");
      assertThat(model.description().threshold()).isEqualTo(report.threshold());
      assertThat(model.network().labels()).containsExactly("real", "fake");
    }
  }

  @Test
  void givesTheSameWeightsForTheSameSeed() throws IOException {
    AudioTraining.train(quick(), lines::add);
    byte[] first = Files.readAllBytes(folder.resolve("out.pth"));
    AudioTraining.train(options("again.pth", List.of("kept"), Schedule.quickly()), lines::add);
    assertThat(folder.resolve("again.pth")).hasBinaryContent(first);
  }

  @Test
  void isNotBegunAgainWhereOneIsAndGoesOnIfTold() throws IOException {
    AudioTraining.train(quick(), lines::add);
    assertThatThrownBy(() -> AudioTraining.train(quick(), lines::add))
        .isInstanceOfSatisfying(
            UnavailableException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.SETTING_INVALID));
    AudioTraining.train(
        options("out.pth", List.of("kept"), Schedule.quickly().resumed()), lines::add);
    assertThat(lines).contains("going on after step 6");
  }

  @Test
  void saysThatTooLittleIsLeft() {
    AudioTrainingOptions options = options("out.pth", GENERATORS, Schedule.usual());
    assertThatThrownBy(() -> AudioTraining.train(options, lines::add))
        .isInstanceOf(MediaException.class)
        .hasMessageContaining("no fakes are left for training");
  }

  @Test
  void learnsAHumAndIsReadAsItLearnt() throws IOException {
    Clips clips =
        new ClipReader(options("out.pth", List.of("kept"), Schedule.usual()), lines::add).read();
    SoundPairs pairs = new SoundPairs(clips.real(Use.TRAINING), clips.fake(Use.TRAINING));
    SoundLessonMaker maker = new SoundLessonMaker(pairs, 2, 1);
    Path file = folder.resolve("learnt.pth");
    try (SoundLearner learner = new SoundLearner(TrainingEngine.start(), 1)) {
      float first = learner.learn(maker.make(0), 0, 1e-3f).get(0);
      float last = first;
      for (int step = 1; step < 30; step++) {
        last = learner.learn(maker.make(step % 4), step, 1e-3f).get(0);
      }
      assertThat(last).isLessThan(first / 2);

      TorchWriter.write(file, learner.network().folded());
      float[] voice = SoundCondition.PLAIN.apply(clips.real(Use.TRAINING).get(0));
      try (AudioModel model = open(file)) {
        float[] logits = model.network().logits(List.of(voice)).get(0);
        assertThat((double) logits[1] - logits[0]).isCloseTo(learner.logit(voice), within(1e-4));
      }
    }
  }

  @Test
  void conditionsChangeWhatTheySayAndNothingElse() {
    Clip clip = new Clip("a", "a", "a", "real", "a", voice(1, false));
    float[] plain = SoundCondition.PLAIN.apply(clip);
    assertThat(plain).hasSize(32_000);
    assertThat(Signals.level(SoundCondition.NOISY.apply(clip)))
        .isCloseTo(Signals.level(plain) * Math.sqrt(1.01), within(1e-3));
    assertThat(SoundCondition.NARROW_BAND.apply(clip)).isNotEqualTo(plain).hasSize(32_000);
    float[] noisy = SoundCondition.NOISY.apply(clip);
    assertThat(SoundCondition.NOISY.apply(clip)).isEqualTo(noisy);
  }
}
