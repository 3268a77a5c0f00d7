package io.github.deepfakedetector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.deepfakedetector.testkit.TestMedia;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Videos on the command line, with a small model and a video in which everything is a face. */
class ScanVideoTest {
  private static final String MODEL =
      TestMedia.repositoryFile(
              "detector-video/src/test/resources/io/github/deepfakedetector/video/tiny.keras")
          .toString();
  private static final String VIDEO =
      TestMedia.repositoryFile(
              "detector-media/src/test/resources/io/github/deepfakedetector/media/video/"
                  + "h264-b-frames.mp4")
          .toString();

  @TempDir Path models;

  @Test
  void judgesAVideoAndPrintsItsFrames() throws Exception {
    JsonNode line = scan("--json");
    assertThat(line.path("verdict").asText()).isIn("REAL", "FAKE");
    assertThat(line.path("input").path("kind").asText()).isEqualTo("VIDEO");
    JsonNode frames = line.path("evidence").path("frames");
    assertThat(frames.size()).isEqualTo(6);
    assertThat(frames.get(0).path("faces").get(0).has("box")).isTrue();
    assertThat(frames.findValues("thumbnail")).isEmpty();
    assertThat(line.path("evidence").path("segments").size()).isEqualTo(1);
  }

  @Test
  void printsSmallPicturesOnRequest() throws Exception {
    JsonNode frames = scan("--json", "--thumbnails").path("evidence").path("frames");
    assertThat(frames.findValues("thumbnail")).isNotEmpty();
  }

  @Test
  void looksAtNoOneElseInCompatibleMode() throws Exception {
    JsonNode video = scan("--json", "--video-mode", "compatible").path("evidence").path("video");
    assertThat(video.path("people").size()).isZero();
    assertThat(video.path("compatible").path("frames").size()).isEqualTo(6);
  }

  private JsonNode scan(String... options) throws Exception {
    TestFaceWeights.everywhere(models.resolve("mtcnn"));
    String[] arguments = new String[options.length + 6];
    arguments[0] = "scan";
    System.arraycopy(options, 0, arguments, 1, options.length);
    arguments[options.length + 1] = "--models";
    arguments[options.length + 2] = models.toString();
    arguments[options.length + 3] = "--video-model";
    arguments[options.length + 4] = MODEL;
    arguments[options.length + 5] = VIDEO;
    CommandRun run = CommandRun.of(arguments);
    assertThat(run.status()).as(run.err()).isZero();
    return new ObjectMapper().readTree(run.out());
  }
}
