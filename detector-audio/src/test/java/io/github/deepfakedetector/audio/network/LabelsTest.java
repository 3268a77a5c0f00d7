package io.github.deepfakedetector.audio.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepfakedetector.model.ModelClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "fake",
        "FAKE",
        "spoof",
        "Spoofed",
        "Deepfake",
        "AI",
        "AIVoice",
        "ai-generated",
        "tts",
        "synthetic speech"
      })
  void recogniseWhatIsFake(String label) {
    assertThat(Labels.meaning(label)).contains(ModelClass.FAKE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"real", "Real", "bonafide", "bona-fide", "Bona Fide", "genuine", "HumanVoice"})
  void recogniseWhatIsReal(String label) {
    assertThat(Labels.meaning(label)).contains(ModelClass.REAL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"LABEL_0", "0", "", "not fake", "non-spoof", "AI_human_clone", "real or fake"})
  void guessNothing(String label) {
    assertThat(Labels.meaning(label)).isEmpty();
  }
}
