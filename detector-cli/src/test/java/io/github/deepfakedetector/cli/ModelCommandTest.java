package io.github.deepfakedetector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepfakedetector.keras.value.Tensor;
import io.github.deepfakedetector.testkit.TestMedia;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelCommandTest {
  @TempDir Path folder;

  @Test
  void printsWhatHoldsOfAModel() {
    CommandRun run =
        CommandRun.of(
            "model", "inspect", TestMedia.model(), "--set", "threshold=0.7", "--set", "version=v2");
    assertThat(run.status()).isZero();
    assertThat(run.out())
        .contains("sha256 ")
        .containsPattern("inputWidth +\\d+\\R")
        .containsPattern("threshold +0\\.7  \\(overridden\\)")
        .containsPattern("version +v2  \\(overridden\\)")
        .containsPattern("colorOrder +RGB\\R")
        .containsPattern("calibration +-\\R");
  }

  @Test
  void printsWhatHoldsOfAModelAsJson() {
    CommandRun run =
        CommandRun.of("model", "inspect", "--json", TestMedia.model(), "--set", "colorOrder=BGR");
    assertThat(run.status()).isZero();
    assertThat(run.out())
        .containsPattern("\"description\":\\{.*\"colorOrder\":\"BGR\"")
        .containsPattern("\"inputHeight\":\\d+")
        .contains("\"overridden\":[\"colorOrder\"]");
  }

  @Test
  void findsAModelByItsIdInTheFolderThatIsNamed() throws IOException {
    Files.copy(Path.of(TestMedia.model()), folder.resolve("mine.h5"));
    CommandRun run = CommandRun.of("model", "inspect", "mine", "--models", folder.toString());
    assertThat(run.status()).isZero();
    assertThat(run.out()).contains(folder.resolve("mine.h5").toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"treshold=0.7", "threshold=7", "colorOrder=XYZ", "threshold", "threshold="})
  void refusesAnOverrideThatCannotBe(String override) {
    for (String command : new String[] {"serve", "scan x.jpg", "model inspect x.h5"}) {
      CommandRun run = CommandRun.of((command + " --set " + override).split(" "));
      assertThat(run.status()).as(command).isEqualTo(2);
      assertThat(run.err()).contains("Invalid value for '--set': ").contains("Usage: detector");
    }
  }

  @Test
  void namesTheMembersThatCanBeOverridden() {
    assertThat(CommandRun.of("scan", "--set", "treshold=0.7", "x.jpg").err())
        .contains("there is no member 'treshold'. The members are: version, inputWidth, ");
  }

  @Test
  void runsAModelOnArrays() throws IOException {
    Path input = folder.resolve("in.npy");
    Path output = folder.resolve("out.npy");
    NpyFile.write(input, Tensor.of(new float[2 * 48 * 48 * 3], 2, 48, 48, 3));
    String[] names = {"--input", input.toString(), "--output", output.toString()};
    CommandRun run =
        CommandRun.of("model", "run", TestMedia.model(), names[0], names[1], names[2], names[3]);
    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isZero();
    assertThat(NpyFile.read(output).shape().get(0)).isEqualTo(2L);
    assertThat(run.out()).contains(output.toString());
  }

  @Test
  void saysWhichShapeAModelTakes() throws IOException {
    Path input = folder.resolve("in.npy");
    NpyFile.write(input, Tensor.of(new float[3], 1, 3));
    CommandRun run =
        CommandRun.of(
            "model", "run", TestMedia.model(), "--input", input.toString(), "--output", "x.npy");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("takes the shape (None, ");
  }

  @Test
  void saysThatAModelHasNoSuchLayer() throws IOException {
    Path input = folder.resolve("in.npy");
    NpyFile.write(input, Tensor.of(new float[3], 1, 3));
    CommandRun run =
        CommandRun.of(
            "model",
            "run",
            TestMedia.model(),
            "--layer",
            "nowhere",
            "--input",
            input.toString(),
            "--output",
            "x.npy");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("the model has no layer 'nowhere'");
  }

  @Test
  void doesNotExportIntoAFolderThatHoldsSomething() throws IOException {
    Files.writeString(folder.resolve("kept.txt"), "kept");
    CommandRun run =
        CommandRun.of("model", "export", TestMedia.model(), "--saved-model", folder.toString());
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err())
        .isEqualTo(
            "detector model export: "
                + folder
                + ": the folder is not empty."
                + System.lineSeparator());
  }

  @Test
  void doesNotExportBeneathAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "text");
    CommandRun run =
        CommandRun.of(
            "model", "export", TestMedia.model(), "--saved-model", file.resolve("x").toString());
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err().lines()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "missing.h5",
        "folder",
        "text.h5",
        "short.h5",
        "https://",
        "https:// x/y.h5",
        "hf://nowhere",
        "ftp://example.org/x.h5"
      })
  void saysInALineWhyAModelCannotBeUsed(String model) throws IOException {
    Files.createDirectory(folder.resolve("folder"));
    Files.writeString(folder.resolve("text.h5"), "no model");
    byte[] whole = Files.readAllBytes(Path.of(TestMedia.model()));
    Files.write(folder.resolve("short.h5"), Arrays.copyOf(whole, whole.length / 2));
    String reference = model.contains(":") ? model : folder.resolve(model).toString();
    CommandRun run = CommandRun.of("model", "inspect", reference);
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).startsWith("detector model inspect: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://", "https:// x/y.h5", "hf://nowhere", "ftp://example.org/x.h5"})
  void saysInALineWhyAnAddressIsNone(String address) {
    CommandRun run = CommandRun.of("model", "fetch", address);
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).startsWith("detector model fetch: ");
  }
}
