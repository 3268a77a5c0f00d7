package io.github.deepfakedetector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.deepfakedetector.testkit.TestMedia;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ScanCommandTest {
  private static final int MANY = 3000;

  @TempDir Path folder;

  @Test
  void judgesAllThatLiesInAFolderAndSaysWhatCouldNotBeJudged() throws IOException {
    photos(3);
    Files.writeString(photosFolder().resolve("in/notes.txt"), "no medium");
    CommandRun run = scan("--json", photosFolder().toString());
    assertThat(run.status()).isEqualTo(1);
    assertThat(files(run.out()))
        .containsExactly("in/0.png", "in/1.png", "in/2.png", "in/notes.txt");
    assertThat(run.out()).contains("\"error\":{\"code\":\"media_unsupported\"");
    assertThat(run.err()).matches("(?s)4 of 4 files: .* 1 failed\\R");
  }

  @Test
  void takesAListFromStandardInput() throws IOException {
    photos(2);
    InputStream before = System.in;
    try {
      String list = photosFolder().resolve("in/1.png") + "\n\n" + folder.resolve("gone") + "\n";
      System.setIn(new ByteArrayInputStream(list.getBytes(StandardCharsets.UTF_8)));
      CommandRun run = scan("--format", "csv", "-");
      assertThat(run.status()).isEqualTo(1);
      List<String> lines = run.out().lines().toList();
      assertThat(lines.get(0))
          .isEqualTo("file,medium,verdict,fakeProbability,reasons,error,message,sha256");
      assertThat(lines.get(1)).contains("1.png,image,").endsWith(sha256Like(lines.get(1)));
      assertThat(lines.get(2)).contains("gone,,,,,media_inaccessible,");
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void fetchesNoAddressUnlessItMay() {
    CommandRun run = scan("http://127.0.0.1:9/photo.jpg");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).contains("none may be fetched here unless you allow it");
    assertThat(scan("--allow-urls", "http://127.0.0.1:9/photo.jpg").out())
        .contains("in a private network, which is not allowed here");
  }

  @Test
  void endsWithAStatusOfItsOwnWhereAFakeIsFound() throws IOException {
    photos(1);
    String photo = photosFolder().toString();
    assertThat(scan("--fail-on-fake", "--threshold", "0.000001", photo).status()).isEqualTo(3);
    assertThat(scan("--fail-on-fake", "--threshold", "0.999999", photo).status()).isZero();
    assertThat(scan("--threshold", "0.000001", photo).status()).isZero();
  }

  @Test
  void writesAPageWithSmallPictures() throws IOException {
    photos(2);
    Files.createFile(photosFolder().resolve("<empty>.png"));
    Path page = folder.resolve("report.html");
    scan("--report", page.toString(), photosFolder().toString());
    String html = Files.readString(page);
    assertThat(html).startsWith("<!DOCTYPE html>").endsWith("</html>\n");
    assertThat(html.split("<img ", -1)).hasSize(3);
    assertThat(html).contains("&lt;empty&gt;.png", "media_empty", "3 of 3 files: ");
  }

  @Test
  void resumesFromWhatIsThere() throws IOException {
    photos(3);
    Path out = folder.resolve("out.jsonl");
    scan("--json", "--out", out.toString(), photosFolder().resolve("in/0.png").toString());
    String first = Files.readString(out);
    assertThat(first.lines()).hasSize(1);
    // A result that no model gave shows that it is taken from there.
    Files.writeString(
        out,
        first
            .replaceAll("\"fakeProbability\":[0-9.]+", "\"fakeProbability\":0.75")
            .replaceAll("\"verdict\":\"[A-Z]+\"", "\"verdict\":\"FAKE\""));
    Files.move(photosFolder().resolve("in/0.png"), photosFolder().resolve("in/9.png"));
    CommandRun run =
        scan("--json", "--out", "" + out, "--resume", "" + out, photosFolder().toString());
    assertThat(run.status()).as(run.err()).isZero();
    String all = Files.readString(out);
    assertThat(files(all)).containsExactly("in/1.png", "in/2.png", "in/9.png");
    assertThat(all).containsOnlyOnce("\"fakeProbability\":0.75,\"reasons\"");
    assertThat(folder.resolve("out.jsonl.before")).doesNotExist();
    // Of another threshold than now, it does not hold.
    scan(
        "--json",
        "--out",
        "" + out,
        "--resume",
        "" + out,
        "--threshold",
        "0.9",
        "" + photosFolder());
    assertThat(Files.readString(out)).doesNotContain("\"fakeProbability\":0.75,\"reasons\"");
  }

  @Test
  void saysWhatIsWrong() {
    assertThat(scan("--threads", "0", "x").status()).isEqualTo(2);
    assertThat(scan("--json", "--format", "csv", "x").status()).isEqualTo(2);
    CommandRun run = scan("--json", "--resume", folder.resolve("none").toString(), "x");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("none: it is not there");
  }

  /** As Ctrl-C does, but for the number of the signal. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void losesNothingThatWasJudgedWhenItIsToldToEnd() throws Exception {
    end(false);
    long judged = Files.readAllLines(out()).size();
    assertThat(Files.readString(folder.resolve("report.html"))).endsWith("</html>\n");
    assertThat(Files.readString(folder.resolve("stderr")))
        .contains(String.format("%,d of %,d files: ", judged, MANY));
    Files.readAllLines(out()).forEach(line -> assertThat(line).endsWith("}"));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void accountsForEveryFileOnceAfterItWasKilled() throws Exception {
    end(true);
    int left = Files.readAllLines(out()).size();
    CommandRun run =
        scan("--json", "--out", "" + out(), "--resume", "" + out(), photosFolder().toString());
    assertThat(run.status()).as(run.err()).isZero();
    List<String> lines = Files.readAllLines(out());
    Set<String> names = new TreeSet<>(files(String.join("\n", lines)));
    assertThat(lines).hasSize(MANY).hasSizeGreaterThan(left);
    assertThat(names).hasSize(MANY);
  }

  private void end(boolean kill) throws Exception {
    photos(MANY);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(DetectorCommand.class.getName());
    command.addAll(List.of(arguments("--json", "--out", "" + out(), "--report")));
    command.addAll(List.of(folder.resolve("report.html").toString(), photosFolder().toString()));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(folder.resolve("stdout").toFile())
            .redirectError(folder.resolve("stderr").toFile())
            .start();
    try {
      while (process.isAlive() && !begun()) {
        process.waitFor(20, TimeUnit.MILLISECONDS);
      }
    } finally {
      if (kill) {
        process.destroyForcibly();
      } else {
        process.destroy();
      }
    }
    assertThat(process.waitFor()).isEqualTo(kill ? 137 : 143);
  }

  private boolean begun() throws IOException {
    return Files.exists(out()) && Files.readString(out()).lines().count() > 3;
  }

  private Path out() {
    return folder.resolve("results.jsonl");
  }

  private Path photosFolder() {
    return folder.resolve("photos");
  }

  private void photos(int count) throws IOException {
    Files.createDirectories(photosFolder().resolve("in"));
    byte[] photo = TestMedia.png(24, 24);
    for (int i = 0; i < count; i++) {
      // A tail that decoders pass over makes each of another content.
      byte[] own = java.util.Arrays.copyOf(photo, photo.length + 4);
      own[photo.length] = (byte) i;
      own[photo.length + 1] = (byte) (i >> 8);
      Files.write(photosFolder().resolve("in/" + i + ".png"), own);
    }
  }

  private static String sha256Like(String line) {
    return line.substring(line.length() - 64).replaceAll("[^0-9a-f]", "?");
  }

  private List<String> files(String jsonLines) {
    return jsonLines
        .lines()
        .map(ScanCommandTest::json)
        .map(line -> photosFolder().relativize(Path.of(line.path("file").asText())).toString())
        .sorted()
        .toList();
  }

  private static JsonNode json(String line) {
    try {
      return new ObjectMapper().readTree(line);
    } catch (IOException e) {
      throw new AssertionError(line, e);
    }
  }

  private static CommandRun scan(String... arguments) {
    return CommandRun.of(arguments(arguments));
  }

  private static String[] arguments(String... more) {
    List<String> all = new ArrayList<>(List.of("scan"));
    all.addAll(List.of("--faces", "off", "--image-model", TestMedia.model()));
    all.addAll(List.of(more));
    return all.toArray(new String[0]);
  }
}
