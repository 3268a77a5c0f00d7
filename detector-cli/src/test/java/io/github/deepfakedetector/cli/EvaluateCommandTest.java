package io.github.deepfakedetector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.deepfakedetector.testkit.TestMedia;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class EvaluateCommandTest {
  private static final int MANY = 5000;

  @TempDir Path folder;

  @Test
  void writesReportsOnAFolderAndPrintsTheFigures() throws IOException {
    photos("real", 4);
    photos("fake/gan", 4);
    CommandRun run = evaluate(folder.toString());
    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isZero();
    assertThat(run.out())
        .startsWith("Pictures: 4 fakes, 4 real" + System.lineSeparator())
        .contains("area under the ROC curve (AUC)  ")
        .contains("0 UNCERTAIN, 0 NOT_APPLICABLE, 0 failed")
        .endsWith(out().resolve("report.html") + System.lineSeparator());
    assertThat(Files.readString(out().resolve("report.md"))).contains("| gan | ");
    assertThat(out().resolve("image-roc.png")).isRegularFile();
    assertThat(Files.readAllLines(out().resolve("files.csv"))).hasSize(9);
  }

  @Test
  void countsWhatCannotBeJudgedAndGoesOn() throws IOException {
    photos("real", 1);
    photos("fake", 1);
    Files.createFile(folder.resolve("fake/empty.png"));
    CommandRun run = evaluate(folder.toString(), "--json", "--threads", "1");
    assertThat(run.status()).isEqualTo(1);
    JsonNode json = new ObjectMapper().readTree(run.out());
    assertThat(json.path("files").asInt()).isEqualTo(3);
    assertThat(json.path("media").get(0).path("medium").asText()).isEqualTo("image");
    assertThat(json.path("media").get(1).path("fakes").path("failed").asInt()).isEqualTo(1);
    assertThat(Files.readString(out().resolve("report.md")))
        .contains("| failed: media\\_empty | 1 | 0 |");
  }

  @Test
  void takesAListAndItsOwnFilesAgain() throws IOException {
    photos("any", 3);
    Path list =
        Files.writeString(
            folder.resolve("list.csv"),
            "path,label,group\nany/0.png,real,a\nany/1.png,fake,b\nany/2.png,fake,b\n");
    assertThat(evaluate(list.toString()).status()).isZero();
    Path again = Files.copy(out().resolve("files.csv"), folder.resolve("again.csv"));
    List<String> before = Files.readAllLines(again);
    CommandRun run = evaluate(again.toString(), "--overwrite");
    assertThat(run.status()).isZero();
    assertThat(Files.readAllLines(out().resolve("files.csv"))).isEqualTo(before);
  }

  @Test
  void doesNotTouchAFolderThatHoldsSomething() throws IOException {
    photos("real", 1);
    Files.createDirectory(out());
    Files.writeString(out().resolve("mine.txt"), "mine");
    CommandRun run = evaluate(folder.toString());
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err())
        .startsWith(
            "The folder '"
                + out()
                + "' is not empty: name another with --out, or give --overwrite.");
    assertThat(out().toFile().list()).containsExactly("mine.txt");
  }

  @Test
  void saysWhatIsWrongWithTheData() throws IOException {
    CommandRun run = evaluate(folder.toString());
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).startsWith("'" + folder + "' has no sub-folder real and none fake.");
    Path list = Files.writeString(folder.resolve("list.csv"), "path,label\na,maybe\n");
    assertThat(evaluate(list.toString()).err())
        .startsWith(
            "'" + list + "', line 2: the label must be real or fake (or 0 or 1), not 'maybe'.");
    CommandRun missing = evaluate("nowhere");
    assertThat(missing.status()).isEqualTo(1);
    assertThat(missing.err()).startsWith("detector evaluate: nowhere: it is not there");
  }

  @Test
  void saysAtOnceThatThereIsNoModel() throws IOException {
    photos("real", 1);
    CommandRun run =
        CommandRun.of(
            "evaluate",
            folder.toString(),
            "--image-model",
            "missing",
            "--video-model",
            "missing",
            "--audio-model",
            "missing",
            "--out",
            "" + out());
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err())
        .startsWith("detector evaluate: No detector is ready. ")
        .contains("There is no model 'missing'. Tried: ");
  }

  /** As Ctrl-C does, but for the number of the signal. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void writesWhatThereIsWhenItIsToldToEnd() throws IOException, InterruptedException {
    photos("real", 1);
    byte[] photo = Files.readAllBytes(folder.resolve("real/0.png"));
    for (int i = 1; i < MANY; i++) {
      Files.write(folder.resolve("real/" + i + ".png"), photo);
    }
    Process process = start();
    try {
      while (process.isAlive() && judged() < 3) {
        process.waitFor(20, TimeUnit.MILLISECONDS);
      }
      process.destroy();
      assertThat(process.waitFor()).isEqualTo(143);
    } finally {
      process.destroyForcibly();
    }
    // Logging is woken by one thread alone, or SLF4J says that it replays what it intercepted.
    assertThat(Files.readString(folder.resolve("stderr"))).doesNotContain("intercepted");
    long judged = judged();
    assertThat(judged).isBetween(3L, (long) MANY);
    assertThat(Files.readString(out().resolve("report.html")))
        .contains(String.format("Ended early: %,d of %,d files", judged, MANY));
  }

  private Process start() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(DetectorCommand.class.getName());
    command.addAll(List.of(arguments(folder.toString())));
    return new ProcessBuilder(command)
        .redirectOutput(folder.resolve("stdout").toFile())
        .redirectError(folder.resolve("stderr").toFile())
        .start();
  }

  /** Lines beneath the header. */
  private long judged() throws IOException {
    Path csv = out().resolve("files.csv");
    return Files.exists(csv) ? Math.max(0, Files.readAllLines(csv).size() - 1) : 0;
  }

  private CommandRun evaluate(String... arguments) {
    return CommandRun.of(arguments(arguments));
  }

  private String[] arguments(String... more) {
    List<String> all = new ArrayList<>(List.of("evaluate"));
    all.addAll(List.of("--faces", "off", "--image-model", TestMedia.model(), "--out", "" + out()));
    all.addAll(List.of(more));
    return all.toArray(new String[0]);
  }

  private Path out() {
    return folder.resolve("out");
  }

  private void photos(String place, int count) throws IOException {
    Files.createDirectories(folder.resolve(place));
    for (int i = 0; i < count; i++) {
      Files.write(
          folder.resolve(place).resolve(i + ".png"),
          TestMedia.png(16 + i, place.startsWith("fake") ? 20 : 16));
    }
  }
}
