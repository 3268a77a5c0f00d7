package io.github.deepfakedetector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.deepfakedetector.testkit.TestMedia;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With weights that take every place for a face; FaceGoldenTest has real ones. */
class FacesCommandTest {
  private static final String CLIP =
      TestMedia.repositoryFile(
              "detector-media/src/test/resources/io/github/deepfakedetector/media/video/h264-odd.mp4")
          .toString();
  private static final Color SELECTED = new Color(0x00, 0xC8, 0x53);

  @TempDir Path folder;
  private Path photo = Path.of("");
  private String weights = "";

  @BeforeEach
  void prepare() throws IOException {
    photo = Files.write(folder.resolve("photo.txt"), TestMedia.png(30, 20));
    weights = TestFaceWeights.everywhere(folder.resolve("models/mtcnn")).toString();
  }

  @Test
  void printsOneJsonObjectALineAndGoesOnAfterAFileThatCannotBeRead() throws IOException {
    Path text = Files.writeString(folder.resolve("text.jpg"), "no picture");
    CommandRun run =
        CommandRun.of(
            "faces", "--json", "--weights", weights, "missing.jpg", "" + text, "" + photo);
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).isEmpty();
    List<String> lines = run.out().lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0))
        .isEqualTo(
            "{\"file\":\"missing.jpg\",\"error\":{\"code\":\"media_inaccessible\",\"message\":"
                + "\"The file 'missing.jpg' cannot be read: it does not exist.\"}}");
    assertThat(lines.get(1)).contains("\"code\":\"media_unsupported\"");
    JsonNode line = new ObjectMapper().readTree(lines.get(2));
    assertThat(line.path("file").asText()).isEqualTo(photo.toString());
    JsonNode face = line.path("faces").get(0);
    assertThat(face.path("box")).hasSize(4).allMatch(JsonNode::isIntegralNumber);
    assertThat(face.path("probability").asDouble()).isBetween(0.99, 1.0);
    assertThat(face.path("landmarks")).hasSize(5).allMatch(point -> point.size() == 2);
  }

  @Test
  void printsATableForPeople() {
    CommandRun run = CommandRun.of("faces", "--models", "" + folder.resolve("models"), "" + photo);
    assertThat(run.status()).isZero();
    List<String> lines = run.out().lines().toList();
    assertThat(lines.get(0)).matches(".*photo\\.txt: 30 x 20 pixels, (1 face|\\d+ faces)");
    assertThat(lines.get(1))
        .matches(" +x +y +width +height +p +eye L +eye R +nose +mouth L +mouth R");
    assertThat(lines.get(2)).matches("( +\\d+){4} +0\\.99\\d{4}( +-?\\d+,-?\\d+){5}");
    assertThat(lines.subList(1, lines.size()))
        .extracting(String::length)
        .containsOnly(lines.get(1).length());
  }

  @Test
  void givesFractionsOfPixelsInTheOtherMode() {
    CommandRun run =
        CommandRun.of("faces", "--json", "--mode", "float", "--weights", weights, "" + photo);
    assertThat(run.status()).isZero();
    assertThat(run.out()).containsPattern("\"box\":\\[-?\\d+\\.\\d+,");
    assertThat(CommandRun.of("faces", "--mode", "FLOAT", "--weights", weights, "" + photo).out())
        .containsPattern("0\\.99\\d{4} +-?\\d+\\.\\d\\d,");
  }

  @Test
  void drawsWhatItFinds() throws IOException {
    Path drawing = folder.resolve("out.PNG");
    CommandRun run =
        CommandRun.of("faces", "--json", "--weights", weights, "--draw", "" + drawing, "" + photo);
    assertThat(run.status()).isZero();
    BufferedImage drawn = ImageIO.read(drawing.toFile());
    assertThat(List.of(drawn.getWidth(), drawn.getHeight())).containsExactly(30, 20);
    assertThat(colours(drawn)).contains(SELECTED.getRGB());
    assertThat(colours(ImageIO.read(photo.toFile()))).doesNotContain(SELECTED.getRGB());
  }

  @Test
  void drawsSeveralPicturesIntoAFolder() throws IOException {
    Path other = Files.write(folder.resolve("other.png"), TestMedia.png(40, 40));
    Path drawings = Files.createDirectory(folder.resolve("drawings"));
    CommandRun run =
        CommandRun.of(
            "faces", "--weights", weights, "--draw", "" + drawings, "" + photo, "" + other);
    assertThat(run.status()).isZero();
    assertThat(drawings.resolve("photo.txt.faces.png")).isRegularFile();
    assertThat(drawings.resolve("other.png.faces.png")).isRegularFile();
  }

  @Test
  void refusesToDrawOverAPictureOrAnotherDrawing() throws IOException {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Path picture = Files.write(folder.resolve("picture.png"), TestMedia.png(8, 8));
    Path same = Files.copy(picture, elsewhere.resolve("picture.png"));
    CommandRun over = CommandRun.of("faces", "--draw", "" + picture, "" + picture);
    assertThat(over.status()).isEqualTo(2);
    assertThat(over.err())
        .startsWith("Invalid value for '--draw': '" + picture + "' is one of the pictures.");
    CommandRun twice = CommandRun.of("faces", "--draw", "" + folder, "" + picture, "" + same);
    assertThat(twice.status()).isEqualTo(2);
    assertThat(twice.err()).contains("several files have the name 'picture.png'");
  }

  @Test
  void saysThatADrawingCannotBeWritten() {
    Path nowhere = folder.resolve("nowhere/out.png");
    CommandRun run =
        CommandRun.of("faces", "--weights", weights, "--draw", "" + nowhere, "" + photo);
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err())
        .isEqualTo(
            "detector faces: "
                + nowhere
                + ": it is not there, or cannot be made there."
                + System.lineSeparator());
  }

  @Test
  void searchesFramesOfAVideoAndDrawsThemSideBySide() throws IOException {
    Path drawing = folder.resolve("sheet.png");
    CommandRun run =
        CommandRun.of(
            "faces", "--json", "--weights", weights, "--frames", "3", "--draw", "" + drawing, CLIP);
    assertThat(run.status()).isZero();
    List<JsonNode> lines = new ArrayList<>();
    for (String line : run.out().lines().toList()) {
      lines.add(new ObjectMapper().readTree(line));
    }
    assertThat(lines).hasSize(3).allMatch(line -> line.path("file").asText().equals(CLIP));
    assertThat(lines).extracting(line -> line.path("frame").asInt()).isSorted().startsWith(0);
    assertThat(lines.get(2).path("seconds").asDouble()).isPositive();
    assertThat(lines).allMatch(line -> line.path("faces").path(0).path("box").size() == 4);
    BufferedImage sheet = ImageIO.read(drawing.toFile());
    assertThat(sheet.getWidth()).isEqualTo(3 * 61);
    assertThat(colours(sheet)).contains(SELECTED.getRGB());
  }

  @Test
  void saysWhichFrameOfAVideoForPeople() {
    CommandRun run = CommandRun.of("faces", "--weights", weights, "--frames", "1", CLIP);
    assertThat(run.status()).isZero();
    assertThat(run.out().lines().findFirst().orElseThrow())
        .matches(".*h264-odd\\.mp4, frame 0, 0\\.00 s: \\d+ x \\d+ pixels, \\d+ faces?");
    assertThat(CommandRun.of("faces", "--frames", "0", CLIP).status()).isEqualTo(2);
  }

  @Test
  void goesOnAfterAVideoThatCannotBeRead() throws IOException {
    byte[] header = "\0\0\0\30ftypisom\0\0\2\0isomiso2".getBytes(StandardCharsets.ISO_8859_1);
    Path video = Files.write(folder.resolve("clip.mp4"), header);
    CommandRun run = CommandRun.of("faces", "--weights", weights, "" + video, "" + photo);
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).startsWith("ERROR ").contains("photo.txt: 30 x 20 pixels");
  }

  @Test
  void saysWhatToDoWithoutWeights() {
    CommandRun run = CommandRun.of("faces", "--weights", "" + folder, "" + photo);
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err())
        .startsWith("detector faces: The folder '" + folder + "' holds no face weights: ")
        .endsWith("'detector model fetch mtcnn' downloads them." + System.lineSeparator());
  }

  private static int[] colours(BufferedImage image) {
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }
}
