package io.github.deepfakedetector.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepfakedetector.testkit.TestMedia;
import io.github.deepfakedetector.testkit.TestSound;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickstartTest {
  @TempDir Path folder;

  @Test
  void printsAVerdictForAPhoto() throws Exception {
    Path photo = Files.write(folder.resolve("photo.png"), TestMedia.png(64, 64));
    assertThat(run(photo)).matches("(REAL|FAKE) 0\\.\\d+\\R");
  }

  @Test
  void printsAVerdictAndATimelineForARecording() throws Exception {
    byte[] speech = TestSound.wav(TestSound.speech(3));
    assertThat(run(Files.write(folder.resolve("call.wav"), speech)))
        .matches("(REAL|FAKE|UNCERTAIN) 0\\.\\d+\\RSegment\\[.*\\R");
  }

  /** In this video there is no one. */
  @Test
  void saysThatAVideoWithoutFacesIsNotJudged() throws Exception {
    Path video =
        TestMedia.repositoryFile(
            "detector-media/src/test/resources/io/github/deepfakedetector/media/video/"
                + "h264-b-frames.mp4");
    assertThat(run(video)).startsWith("NOT_APPLICABLE null");
  }

  private static String run(Path file) throws IOException, InterruptedException {
    ProcessBuilder program =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Quickstart.class.getName(),
                file.toString()));
    program.environment().put("DETECTOR_IMAGE_MODEL", TestMedia.model());
    program.environment().put("DETECTOR_IMAGE_FACES", "off");
    program
        .environment()
        .put(
            "DETECTOR_VIDEO_MODEL",
            TestMedia.repositoryFile(
                    "detector-video/src/test/resources/io/github/deepfakedetector/video/tiny.keras")
                .toString());
    program.redirectError(ProcessBuilder.Redirect.INHERIT);
    Process process = program.start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return printed;
  }
}
