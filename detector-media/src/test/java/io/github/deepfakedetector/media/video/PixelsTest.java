package io.github.deepfakedetector.media.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.deepfakedetector.decode.Frame;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PixelsTest {
  private static final Set<String> INEXACT = Set.of("h264-10-bit.mkv", "mpeg4-odd.avi");

  static List<Clips.Expected> clips() {
    return Clips.expected();
  }

  @ParameterizedTest
  @MethodSource("clips")
  void allFramesOfAFileAreDecodedInTheirOrder(Clips.Expected clip) {
    Decoded decoded = Decoded.all(Clips.bytes(clip.name()));

    int cutAway = clip.name().equals("edit-list.mp4") ? 10 : 0;
    assertThat(decoded.numbers())
        .containsExactlyElementsOf(
            IntStream.range(cutAway, cutAway + clip.frames()).boxed().toList());
    assertThat(decoded.indices())
        .containsExactlyElementsOf(IntStream.range(0, clip.frames()).boxed().toList());
    assertThat(decoded.frames())
        .allMatch(f -> f.width() == clip.width() && f.height() == clip.height());
    assertThat(decoded.restarts()).isZero();
  }

  @ParameterizedTest
  @MethodSource("clips")
  void pixelsAreThoseOfOpenCvsVideoCapture(Clips.Expected clip) {
    assumeTrue(
        !INEXACT.contains(clip.name()), "FFmpeg's versions differ here: see the module's README");
    assumeTrue(
        System.getProperty("os.arch").equals("amd64"),
        "FFmpeg rounds otherwise on other processors");

    assertThat(sha256(Decoded.all(Clips.bytes(clip.name())).frames())).isEqualTo(clip.sha256());
  }

  @ParameterizedTest
  @CsvSource({
    "mp4, libopenh264",
    "mov, libopenh264",
    "mp4, mpeg4",
    "mov, mjpeg",
    "avi, mpeg4",
    "avi, mjpeg",
    "matroska, libopenh264",
    "matroska, mpeg4",
    "webm, libvpx",
    "webm, libvpx-vp9",
  })
  void everyContainerAndCodecGivesAllFramesAtTheirTimes(String format, String codec) {
    Decoded decoded = Decoded.all(Clip.of(format, codec).frames(30).record());

    assertThat(decoded.numbers())
        .containsExactlyElementsOf(IntStream.range(0, 30).boxed().toList());
    assertThat(decoded.millis())
        .containsExactlyElementsOf(IntStream.range(0, 30).mapToObj(i -> i * 40L).toList());
    assertThat(decoded.video().duration()).hasMillis(1200);
    assertThat(decoded.video().warnings()).isEmpty();
  }

  @Test
  void framesThatAreStoredInAnotherOrderComeAsTheyAreShown() {
    byte[] file = Clip.of("avi", "mpeg4").bFrames(2).frames(30).record();

    assertThat(Decoded.all(file).numbers()).isSorted().hasSize(30);
  }

  @Test
  void aVideoOfOneFrameLastsOneFrame() {
    Decoded decoded = Decoded.all(Clip.mp4().frames(1).record());

    assertThat(decoded.numbers()).containsExactly(0);
    assertThat(decoded.video().duration()).hasMillis(40);
    assertThat(decoded.video().frameRate()).isEqualTo(25);
  }

  private static String sha256(List<Frame> frames) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      frames.forEach(frame -> digest.update(frame.rgb()));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
