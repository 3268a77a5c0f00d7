package io.github.deepfakedetector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepfakedetector.result.Detection;
import io.github.deepfakedetector.result.DetectionJson;
import io.github.deepfakedetector.testkit.TestMedia;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class DetectorCommandTest {
  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path photo = Path.of("");

  @BeforeEach
  void takeAPhoto() throws IOException {
    photo = Files.write(folder.resolve("photo.txt"), TestMedia.png(64, 64));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "serve",
        "scan",
        "faces",
        "model",
        "model run",
        "model inspect",
        "model export",
        "model fetch",
        "evaluate",
        "train",
        "train faces",
        "admin",
        "admin list",
        "admin limit",
        "admin disable",
        "admin enable",
        "admin delete",
        "admin backup",
        "admin export",
        "admin import"
      })
  void printsHelpForEveryCommand(String command) {
    assertThat(run((command + " --help").split(" "))).isZero();
    assertThat(out.toString()).contains("Usage: detector " + command);
    if (!List.of("model", "train", "admin").contains(command)) {
      assertThat(out.toString()).contains("--json");
    }
  }

  @Test
  void printsOneJsonObjectALineForEachFile() {
    Path missing = Path.of("missing.jpg");
    int status =
        run(
            "scan",
            "--json",
            "--faces",
            "off",
            "--image-model",
            TestMedia.model(),
            photo.toString(),
            missing.toString());
    assertThat(status).isEqualTo(1);
    List<String> lines = out.toString().lines().toList();
    assertThat(lines).hasSize(2);
    String file = CliJson.object().put("file", photo.toString()).toString();
    assertThat(lines.get(0)).startsWith(file.replace("}", ",\"verdict\":\""));
    Detection detection = DetectionJson.read(lines.get(0));
    assertThat(detection.fakeProbability()).isBetween(0.0, 1.0);
    assertThat(detection.warnings()).isEmpty();
    assertThat(lines.get(1))
        .isEqualTo(
            "{\"file\":\""
                + missing
                + "\",\"error\":{\"code\":\"media_inaccessible\",\"message\":\"The file '"
                + missing
                + "' cannot be read: it does not exist.\"}}");
  }

  @Test
  void printsALineForPeople() {
    int status =
        run("scan", "--faces", "off", "--image-model", TestMedia.model(), photo.toString());
    assertThat(status).isZero();
    assertThat(out.toString()).matches("(REAL|FAKE)\\s+fake +\\d+\\.\\d %  .*photo\\.txt\\R");
  }

  @Test
  void movesTheVerdictWithTheThreshold() {
    for (String threshold : List.of("0.000001", "0.999999")) {
      run(
          "scan",
          "--json",
          "--faces",
          "off",
          "--threshold",
          threshold,
          "--image-model",
          TestMedia.model(),
          photo.toString());
    }
    assertThat(out.toString().lines().map(line -> DetectionJson.read(line).verdict().name()))
        .containsExactly("FAKE", "REAL");
  }

  @Test
  void saysWhatToDoWithoutAModel() {
    int status =
        run("scan", "--models", folder.toString(), "--image-model", "missing", photo.toString());
    assertThat(status).isEqualTo(1);
    assertThat(out.toString())
        .contains("detector_unavailable")
        .contains("There is no model 'missing'. Tried: ")
        .contains("or name one with DETECTOR_IMAGE_MODEL or --image-model.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "scan",
        "scan --no-such-option x",
        "scan --faces sideways x",
        "scan --threshold 7 x",
        "scan --threshold 0 x",
        "scan --threshold NaN x",
        "scan --threshold half x",
        "faces",
        "faces --mode sideways x",
        "faces --draw out.jpg x",
        "faces --draw out.png x y",
        "evaluate",
        "evaluate nowhere extra",
        "evaluate --threads 0 x",
        "model fetch --from https://example.org https://example.org/x.h5",
        "bogus",
        "model",
        "serve --port x",
        "serve --port 70000"
      })
  void answersWrongUsageWithItsOwnStatus(String arguments) {
    assertThat(run(arguments.isEmpty() ? new String[0] : arguments.split(" "))).isEqualTo(2);
    assertThat(err.toString()).contains("Usage: detector");
  }

  @Test
  void exportsASavedModel() {
    Path target = folder.resolve("saved");
    assertThat(run("model", "export", TestMedia.model(), "--saved-model", target.toString()))
        .isZero();
    assertThat(target.resolve("saved_model.pb")).isRegularFile();
  }

  @Test
  void namesAModelThatItCannotFind() {
    assertThat(run("model", "inspect", "nowhere.h5")).isEqualTo(1);
    assertThat(err.toString())
        .startsWith("detector model inspect: There is no model 'nowhere.h5'. Tried: ");
  }

  @Test
  void overridesWhatTheModelSaysOfItself() {
    for (String threshold : List.of("0.000001", "0.999999")) {
      run(
          "scan",
          "--faces",
          "off",
          "--set",
          "threshold=" + threshold,
          "--image-model",
          TestMedia.model(),
          "" + photo);
    }
    assertThat(out.toString()).containsSubsequence("FAKE ", "REAL ");
  }

  @Test
  void printsUtf8WhateverThePlatformsCharset() {
    PrintStream before = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream ascii = new PrintStream(bytes, true, StandardCharsets.US_ASCII)) {
      System.setOut(ascii);
      DetectorCommand.commandLine().execute("scan", "--json", "фото.jpg");
    } finally {
      System.setOut(before);
    }
    assertThat(bytes.toString(StandardCharsets.UTF_8)).startsWith("{\"file\":\"фото.jpg\"");
  }

  private int run(String... arguments) {
    CommandLine line = DetectorCommand.commandLine();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(arguments);
  }
}
