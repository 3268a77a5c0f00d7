package io.github.deepfakedetector.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.deepfakedetector.error.ModelException;
import io.github.deepfakedetector.keras.value.KerasFormat;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Video models that are rebuilt around a classifier of pictures, and their two parts; the files are
 * those that tools/make_video_models.py made with Keras.
 */
class CnnLstmTest {
  private static final int FRAMES = 30;

  @TempDir static Path folder;
  @TempDir static Path cache;

  @BeforeAll
  static void copyFiles() throws IOException {
    for (String name : List.of("weights.keras", "weights.h5.gz", "finetuned_model.h5")) {
      Path file = Resources.unpacked(resource(name));
      Files.copy(file, folder.resolve(file.getFileName().toString()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"weights.keras", "weights.h5"})
  void laysWeightsAloneOnTheArchitectureAroundTheClassifierBesideThem(String name)
      throws IOException {
    try (KerasModel model = load(folder.resolve(name))) {
      assertThat(model.inputs().get(0).shape()).containsExactly(-1L, 30L, 8L, 8L, 3L);
      float[] score = model.predict(clip(), 1, FRAMES, 8, 8, 3);
      assertThat(score[0]).isEqualTo(expected(), within(1e-5f));
    }
  }

  @Test
  void saysThatAnArchiveHoldsWeightsOnly() {
    assertThat(KerasModel.inspect(folder.resolve("weights.keras"), options()).format())
        .isEqualTo(KerasFormat.WEIGHTS_ARCHIVE);
  }

  @Test
  void saysWhichFileIsMissing(@TempDir Path alone) throws IOException {
    Path weights = Files.copy(folder.resolve("weights.keras"), alone.resolve("mine.keras"));
    assertThatThrownBy(() -> load(weights))
        .isInstanceOf(ModelException.class)
        .hasMessage(
            "mine.keras: the file holds weights only; their architecture 'cnn_lstm' needs the"
                + " encoder of finetuned_model.h5 beside it, which is not there");
  }

  @Test
  void computesAStepOnceForSeveralSequences() throws IOException {
    try (KerasModel model = load(folder.resolve("weights.keras"))) {
      SequenceModel parts = model.sequence();
      float[] clip = clip();
      List<StepFeatures> forwards = parts.encode(clip);
      List<StepFeatures> backwards = new ArrayList<>(forwards);
      Collections.reverse(backwards);
      List<List<StepFeatures>> sequences = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        sequences.add(i % 2 == 0 ? forwards : backwards);
      }
      float[] scores = parts.judge(sequences).get(0).data();
      assertThat(scores).hasSize(20);
      assertThat(scores[0]).isEqualTo(expected(), within(1e-5f));
      float[] reversed = model.predict(reversed(clip, parts.stepSize()), 1, FRAMES, 8, 8, 3);
      assertThat(scores[19]).isEqualTo(reversed[0], within(1e-6f)).isNotEqualTo(scores[0]);
    }
  }

  @Test
  void refusesWhatIsNoStepAndNoSequence() throws IOException {
    try (KerasModel model = load(folder.resolve("weights.keras"))) {
      SequenceModel parts = model.sequence();
      assertThat(parts.steps()).isEqualTo(FRAMES);
      assertThatThrownBy(() -> parts.encode(new float[191]))
          .hasMessage("a step has the shape (8, 8, 3), so 191 numbers are no steps");
      List<StepFeatures> one = parts.encode(new float[192]);
      assertThatThrownBy(() -> parts.judge(List.of(one)))
          .hasMessage("a sequence has 30 steps, not 1");
      assertThatThrownBy(() -> parts.judge(List.of())).hasMessage("there is no sequence to judge");
    }
  }

  private static float[] reversed(float[] clip, int step) {
    float[] reversed = new float[clip.length];
    for (int i = 0; i < FRAMES; i++) {
      System.arraycopy(clip, i * step, reversed, (FRAMES - 1 - i) * step, step);
    }
    return reversed;
  }

  private static KerasModel load(Path file) {
    return KerasModel.load(file, options());
  }

  private static KerasOptions options() {
    return Resources.options(cache).architecture("cnn_lstm").build();
  }

  private static float[] clip() throws IOException {
    return GoldenTensors.floats(resource("clip.f32"));
  }

  private static float expected() throws IOException {
    return GoldenTensors.floats(resource("score.f32"))[0];
  }

  private static Path resource(String name) {
    try {
      return Path.of(
          Objects.requireNonNull(CnnLstmTest.class.getResource("/cnn-lstm/" + name), name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
