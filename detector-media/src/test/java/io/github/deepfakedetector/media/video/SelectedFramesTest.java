package io.github.deepfakedetector.media.video;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepfakedetector.decode.FrameSelection;
import io.github.deepfakedetector.decode.FrameSelection.AtTimes;
import io.github.deepfakedetector.decode.FrameSelection.EvenWindows;
import io.github.deepfakedetector.decode.FrameSelection.Evenly;
import io.github.deepfakedetector.decode.FrameSelection.Every;
import io.github.deepfakedetector.decode.FrameSelection.Window;
import io.github.deepfakedetector.decode.FrameSelection.Windows;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SelectedFramesTest {
  private static final byte[] FIFTY = Clip.mp4().record();

  /**
   * 25 frames at 40 ms, 5 at 200 ms, 20 at 20 ms: the second part starts at 1 s, the third at 2 s.
   */
  private static final byte[] VARIABLE =
      Clip.of("matroska", "mpeg4")
          .frameRate(50)
          .timesInMicros(SelectedFramesTest::variable)
          .record();

  private static long variable(int frame) {
    if (frame < 25) {
      return frame * 40_000L;
    }
    return frame < 30 ? 1_000_000 + (frame - 25) * 200_000L : 2_000_000 + (frame - 30) * 20_000L;
  }

  @Test
  void thirtyAtEqualDistancesAreThoseOfTheOriginalService() {
    List<Integer> wanted = IntStream.range(0, 30).mapToObj(i -> i * 49 / 29).toList();

    assertThat(Decoded.of(FIFTY, new Evenly(30)).numbers()).isEqualTo(wanted);
  }

  @Test
  void ofAShortVideoEachFrameComesOnceThoughItIsNamedSeveralTimes() {
    Decoded decoded = Decoded.of(Clip.mp4().frames(10).record(), new Evenly(30));

    assertThat(decoded.numbers()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
  }

  @Test
  void everyTwentiethFrameIsHandedOn() {
    assertThat(Decoded.of(FIFTY, new Every(20)).numbers()).containsExactly(0, 20, 40);
  }

  @Test
  void windowsAreHandedOnWholeAndInOrder() {
    FrameSelection windows = new Windows(List.of(new Window(40, 2), new Window(7, 3)));

    assertThat(Decoded.of(FIFTY, windows).numbers()).containsExactly(7, 8, 9, 40, 41);
    assertThat(Decoded.of(FIFTY, new EvenWindows(3, 2)).numbers())
        .containsExactly(0, 1, 24, 25, 48, 49);
  }

  @Test
  void ofAVariableFrameRateTheFramesOwnTimesCount() {
    Decoded all = Decoded.all(VARIABLE);

    assertThat(all.millis())
        .containsExactlyElementsOf(
            IntStream.range(0, 50).mapToObj(i -> variable(i) / 1000).toList());
    assertThat(Decoded.of(VARIABLE, at(0, 39, 40, 1399, 1400, 2010, 9000)).numbers())
        .containsExactly(0, 1, 26, 27, 30, 49);
  }

  @Test
  void whereFewerFramesDecodeThanAreStoredOthersAreChosenFromTheStart() {
    Decoded decoded = Decoded.of(Clips.withUndecodableFrames(), new Evenly(3));
    int frames = decoded.video().decodedFrames();

    assertThat(decoded.restarts()).isEqualTo(1);
    assertThat(decoded.expected()).containsExactly(50, frames);
    assertThat(frames).isBetween(40, 49);
    assertThat(decoded.indices()).containsExactly(0, (frames - 1) / 2, frames - 1);
    assertThat(decoded.warningCodes()).contains("FRAME_COUNT_DIFFERS");
  }

  @Test
  void whereTheCountChangesNothingNothingComesTwice() {
    Decoded decoded = Decoded.of(Clips.withUndecodableFrames(), new Every(10));

    assertThat(decoded.restarts()).isZero();
    assertThat(decoded.indices()).containsExactly(0, 10, 20, 30, 40);
  }

  @Test
  void aHeaderThatClaimsTooManyFramesChangesNoSelection() {
    byte[] avi = Clip.of("avi", "mpeg4").record();
    Decoded decoded = Decoded.of(Clips.aviClaiming(avi, 500), new Evenly(3));

    assertThat(decoded.numbers()).containsExactly(0, 24, 49);
    assertThat(decoded.restarts()).isZero();
    assertThat(decoded.video().declaredFrames()).isEqualTo(500);
    assertThat(decoded.video().decodedFrames()).isEqualTo(50);
    assertThat(decoded.warningCodes()).containsExactly("FRAME_COUNT_DIFFERS");
  }

  @Test
  void aHeaderThatClaimsTooFewFramesHidesNone() {
    byte[] avi = Clip.of("avi", "mpeg4").record();
    Decoded decoded = Decoded.of(Clips.aviClaiming(avi, 10), new Evenly(3));

    assertThat(decoded.numbers()).containsExactly(0, 24, 49);
    assertThat(decoded.warningCodes()).containsExactly("FRAME_COUNT_DIFFERS");
  }

  private static AtTimes at(long... millis) {
    return new AtTimes(Arrays.stream(millis).mapToObj(Duration::ofMillis).toList());
  }
}
