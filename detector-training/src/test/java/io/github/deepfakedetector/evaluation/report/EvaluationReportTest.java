package io.github.deepfakedetector.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.deepfakedetector.LoadedDetector;
import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.evaluation.EvaluationResult;
import io.github.deepfakedetector.evaluation.LabelledFile;
import io.github.deepfakedetector.evaluation.Outcome;
import io.github.deepfakedetector.evaluation.ScoredFile;
import io.github.deepfakedetector.input.MediaKind;
import io.github.deepfakedetector.result.Reason;
import io.github.deepfakedetector.result.Verdict;
import io.github.deepfakedetector.result.Warning;
import io.github.deepfakedetector.spi.DetectorModel;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationReportTest {
  private static final String HOSTILE = "real/<script>alert('x')</script>|*_`.jpg";

  private static final List<ScoredFile> FILES = files();

  /** What all files give; written once, since drawing takes time. */
  @TempDir static Path folder;

  @BeforeAll
  static void write() throws IOException {
    EvaluationReport.of(result(FILES, FILES.size())).write(folder);
  }

  @Test
  void writesPagesFiguresPlotsAndFiles() throws IOException {
    try (Stream<Path> written = Files.list(folder)) {
      assertThat(written.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "report.html",
              "report.md",
              "report.json",
              "files.csv",
              "image-roc.png",
              "image-scores.png",
              "image-calibration.png",
              "audio-scores.png",
              "audio-calibration.png");
    }
  }

  @Test
  void saysOnBothPagesWhatBecameOfEveryFile() throws IOException {
    String markdown = Files.readString(folder.resolve("report.md"));
    assertThat(markdown)
        .startsWith("# Evaluation on faces\n\n- 106 files; each is in files.csv.\n")
        .contains("- Detector image: model mine 2, SHA-256 0123456789abcdef...\n")
        .contains(
            "| confusion matrix | FAKE | REAL | UNCERTAIN | NOT\\_APPLICABLE | failed | all |")
        .containsPattern("\\| fake \\| \\d+ \\| \\d+ \\| \\d+ \\| 2 \\| 1 \\| 53 \\|")
        .contains("| failed: media\\_truncated | 1 | 0 |")
        .contains("| NOT\\_APPLICABLE: NO\\_FACE | 2 | 0 |")
        .contains("| broken.jpg | fake | The file ends too early. |")
        .contains("| SCRIPTED | 101 | It does what it is told. |")
        .contains("## Recordings")
        .contains("![ROC curve: area ")
        .contains("](image-roc.png)")
        .contains("| gan | ")
        .contains("- Files with the same bytes as another: 1.")
        .contains("- The same bytes are labelled real and fake: twin-b.jpg and twin-a.jpg.");
    String html = Files.readString(folder.resolve("report.html"));
    assertThat(html)
        .contains("<h1>Evaluation on faces</h1>")
        .contains("<tr><td>broken.jpg</td><td>fake</td><td>The file ends too early.</td></tr>");
  }

  @Test
  void needsNothingBesideTheHtmlFileAndLetsNoNameBecomeMarkup() throws IOException {
    String html = Files.readString(folder.resolve("report.html"));
    assertThat(html).doesNotContain("<script").contains("&lt;script&gt;alert(&#39;x&#39;)");
    Matcher references = Pattern.compile("(?:src|href|srcset)=\"(.{0,22})").matcher(html);
    assertThat(references.results().map(match -> match.group(1)))
        .hasSize(10)
        .allMatch(reference -> reference.equals("data:image/png;base64,"));
    assertThat(Files.readString(folder.resolve("report.md")))
        .contains("real/\\<script\\>alert('x')\\</script\\>\\|\\*\\_\\`.jpg");
  }

  @Test
  void givesProgramsTheFigures() throws IOException {
    JsonNode json =
        new ObjectMapper().readTree(EvaluationReport.of(result(FILES, FILES.size())).toJson());
    assertThat(json.path("complete").asBoolean()).isTrue();
    JsonNode pictures = json.path("media").get(0);
    assertThat(pictures.path("medium").asText()).isEqualTo("image");
    double area = pictures.path("areaUnderCurve").path("value").asDouble();
    assertThat(area).isBetween(0.6, 0.99);
    assertThat(pictures.path("areaUnderCurve").path("low").asDouble()).isBetween(0.5, area);
    assertThat(pictures.path("fakes").path("failed").asInt()).isEqualTo(1);
    assertThat(pictures.path("kinds").findValuesAsText("name"))
        .containsExactly("(none given)", "gan");
    assertThat(json.path("media").get(1).path("areaUnderCurve").isMissingNode()).isTrue();
  }

  @Test
  void saysThatItEndedEarly(@TempDir Path other) throws IOException {
    List<ScoredFile> few = FILES.subList(100, FILES.size());
    EvaluationReport report = EvaluationReport.of(result(few, 500));
    String words = "Ended early: 6 of 500 files were judged, in a mixed order.";
    assertThat(report.summary().get(0)).startsWith(words);
    assertThat(report.toJson()).contains("\"complete\" : false");
    report.write(other);
    assertThat(Files.readString(other.resolve("report.html"))).contains(words);
  }

  @Test
  void writesWhatThereIsWhenNothingWasJudged(@TempDir Path other) throws IOException {
    EvaluationReport.of(result(List.of(), 5)).write(other);
    assertThat(Files.readString(other.resolve("report.md"))).contains("- 0 files; each");
    List<ScoredFile> one = List.of(file("a.jpg", true, null, failed("It is empty.")));
    EvaluationReport.of(result(one, 1)).write(other);
    assertThat(Files.readString(other.resolve("report.md")))
        .contains("| a.jpg | fake | It is empty. |");
  }

  @Test
  void drawsTheCurveWhereTheRatesAre() throws IOException {
    BufferedImage plot = ImageIO.read(folder.resolve("image-roc.png").toFile());
    assertThat(plot.getWidth()).isEqualTo(840);
    assertThat(plot.getHeight()).isEqualTo(760);
    assertThat(plot.getRGB(3, 3) & 0xFFFFFF).isEqualTo(0xFFFFFF);
    // It begins and ends in the corners: the curve's blue is there and nowhere in the lower right.
    assertThat(blue(plot, 110, 640, 130, 670)).isPositive();
    assertThat(blue(plot, 790, 60, 815, 85)).isPositive();
    assertThat(blue(plot, 500, 400, 800, 500)).isZero();
  }

  @Test
  void drawsBothThemesAlike() throws IOException {
    String html = Files.readString(folder.resolve("report.html"));
    assertThat(html.split("prefers-color-scheme:dark", -1)).hasSize(7);
  }

  private static long blue(BufferedImage image, int left, int top, int right, int bottom) {
    long count = 0;
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        count += (image.getRGB(x, y) & 0xFFFFFF) == 0x0B5FB0 ? 1 : 0;
      }
    }
    return count;
  }

  private static EvaluationResult result(List<ScoredFile> files, int planned) {
    DetectorModel model = new DetectorModel("mine", "2", "0123456789abcdef".repeat(4), "memory");
    return new EvaluationResult(
        "faces",
        List.of(new LoadedDetector("image", Set.of(MediaKind.IMAGE), List.of(model))),
        "0.1.0",
        Instant.parse("2026-01-02T03:04:05Z"),
        Duration.ofSeconds(12),
        planned,
        files,
        List.of());
  }

  /** 50 fakes of a kind and 50 real pictures, and one file of every other fate. */
  private static List<ScoredFile> files() {
    List<ScoredFile> files = new ArrayList<>();
    Random random = new Random(1);
    for (int i = 0; i < 100; i++) {
      boolean fake = i % 2 == 0;
      double p = i == 1 ? 0.99 : 1 / (1 + Math.exp(-random.nextGaussian() - (fake ? 0.8 : -0.8)));
      String name = i == 1 ? HOSTILE : (fake ? "fake/gan/" : "real/") + i + ".jpg";
      files.add(file(name, fake, fake ? "gan" : null, answered(MediaKind.IMAGE, p, "hash " + i)));
    }
    files.add(file("broken.jpg", true, null, failed("The file ends too early.")));
    files.add(file("tree.jpg", true, null, notApplicable("tree")));
    files.add(file("twin-a.jpg", false, null, answered(MediaKind.AUDIO, 0.3, "twin")));
    files.add(file("twin-b.jpg", true, null, notApplicable("twin")));
    files.add(file("one.wav", false, null, answered(MediaKind.AUDIO, 0.2, "one")));
    files.add(file("two.wav", false, null, failedUnknown()));
    return files;
  }

  private static ScoredFile file(
      String name, boolean fake, @Nullable String kind, Outcome outcome) {
    return new ScoredFile(new LabelledFile(Path.of("x"), name, fake, kind, null), outcome);
  }

  private static Outcome answered(MediaKind medium, double p, String sha256) {
    List<Warning> warnings =
        medium == MediaKind.IMAGE || sha256.equals("one")
            ? List.of(new Warning("SCRIPTED", "It does what it is told."))
            : List.of();
    return new Outcome.Answered(
        medium, p >= 0.5 ? Verdict.FAKE : Verdict.REAL, p, List.of(), warnings, sha256);
  }

  private static Outcome notApplicable(String sha256) {
    return new Outcome.Answered(
        MediaKind.IMAGE, Verdict.NOT_APPLICABLE, null, List.of(Reason.NO_FACE), List.of(), sha256);
  }

  private static Outcome failed(String message) {
    return new Outcome.Failed(MediaKind.IMAGE, ErrorCode.MEDIA_TRUNCATED, message);
  }

  private static Outcome failedUnknown() {
    return new Outcome.Failed(null, ErrorCode.MEDIA_UNSUPPORTED, "It is no medium.");
  }
}
