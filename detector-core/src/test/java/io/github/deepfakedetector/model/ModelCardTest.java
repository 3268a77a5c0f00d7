package io.github.deepfakedetector.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCardTest {
  @TempDir Path folder;

  @Test
  void liesBesideAFileAndInsideAFolder() throws IOException {
    String json = "{\"name\": \"Mine\", \"data\": \"My photos.\", \"limits\": [\"Cats.\"]}";
    Files.writeString(folder.resolve("mine.card.json"), json);
    Files.writeString(folder.resolve("deepfake_detector.card.json"), json);
    ModelCard card = new ModelCard("Mine", "My photos.", null, List.of("Cats."), null, null);
    assertThat(ModelCard.beside(folder.resolve("mine.h5"))).contains(card);
    assertThat(ModelCard.beside(folder)).contains(card);
    assertThat(ModelCard.beside(folder.resolve("other.h5"))).isEmpty();
  }

  @Test
  void namesWhatIsWrongWithACardAndWhatItsMembersAre() throws IOException {
    Path file = Files.writeString(folder.resolve("mine.card.json"), "{\"name\": \"Mine\"}");
    assertThatThrownBy(() -> ModelCard.beside(folder.resolve("mine.h5")))
        .isInstanceOfSatisfying(
            ModelException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MODEL_INVALID))
        .hasMessage(
            "The model card "
                + file
                + " is not valid: data is missing. Its members are: name, data, accuracy, limits (a"
                + " list), licence, details.");
    Files.writeString(
        file, "{\"name\": \"Mine\", \"data\": \"\", \"limits\": [], \"author\": \"me\"}");
    assertThatThrownBy(() -> ModelCard.beside(folder.resolve("mine.h5")))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("author");
  }
}
