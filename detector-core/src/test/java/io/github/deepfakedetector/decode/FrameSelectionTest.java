package io.github.deepfakedetector.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepfakedetector.Cancellation;
import io.github.deepfakedetector.decode.FrameSelection.AnyOf;
import io.github.deepfakedetector.decode.FrameSelection.AtTimes;
import io.github.deepfakedetector.decode.FrameSelection.ByIndex;
import io.github.deepfakedetector.decode.FrameSelection.EvenWindows;
import io.github.deepfakedetector.decode.FrameSelection.Evenly;
import io.github.deepfakedetector.decode.FrameSelection.Every;
import io.github.deepfakedetector.decode.FrameSelection.Stretches;
import io.github.deepfakedetector.decode.FrameSelection.Window;
import io.github.deepfakedetector.decode.FrameSelection.Windows;
import io.github.deepfakedetector.input.MediaFormat;
import io.github.deepfakedetector.input.MediaLimits;
import io.github.deepfakedetector.input.MediaSource;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameSelectionTest {
  @Test
  void evenlyGoesFromTheFirstFrameToTheLast() {
    assertThat(new Evenly(30).indices(300)).hasSize(30).startsWith(0, 10, 20).endsWith(288, 299);
    assertThat(new Evenly(3).indices(36_000)).containsExactly(0, 17_999, 35_999);
    assertThat(new Evenly(1).indices(300)).containsExactly(0);
  }

  @Test
  void evenlyNamesTheFramesOfAShortVideoMoreThanOnce() {
    assertThat(new Evenly(5).indices(2)).containsExactly(0, 0, 0, 0, 1);
    assertThat(new Evenly(5).indices(1)).containsExactly(0, 0, 0, 0, 0);
  }

  @Test
  void everyNthStartsAtTheFirst() {
    assertThat(new Every(4).indices(9)).containsExactly(0, 4, 8);
    assertThat(new Every(4).indices(8)).containsExactly(0, 4);
    assertThat(new Every(1).indices(3)).containsExactly(0, 1, 2);
    assertThat(new Every(Integer.MAX_VALUE).indices(Integer.MAX_VALUE)).containsExactly(0);
  }

  @Test
  void evenWindowsReachFromTheFirstFrameToTheLast() {
    assertThat(new EvenWindows(3, 2).indices(10)).containsExactly(0, 1, 4, 5, 8, 9);
    assertThat(new EvenWindows(1, 2).indices(10)).containsExactly(0, 1);
    assertThat(new EvenWindows(2, 5).indices(3)).containsExactly(0, 1, 2, 0, 1, 2);
  }

  @Test
  void stretchesCoverTheWholeVideoAndEachIsSpreadEvenly() {
    Stretches stretches = new Stretches(10, 3, 3);
    assertThat(stretches.indices(9)).as("shorter than one").containsExactly(0, 4, 8);
    assertThat(stretches.indices(19)).containsExactly(0, 9, 18);
    assertThat(stretches.indices(20)).containsExactly(0, 4, 9, 10, 14, 19);
    assertThat(stretches.count(1000)).isEqualTo(3);
    assertThat(stretches.indices(1000)).containsExactly(0, 166, 332, 333, 499, 665, 666, 832, 999);
    assertThat(stretches.window(1, 1000)).isEqualTo(new Window(333, 333));
    assertThat(stretches.indices(1, 1000)).containsExactly(333, 499, 665);
    assertThat(stretches.indices(1)).containsExactly(0, 0, 0);
  }

  @Test
  void oneStretchIsTheSameAsEvenly() {
    for (int frames : new int[] {1, 2, 29, 30, 31, 299, 300}) {
      assertThat(new Stretches(300, 1, 30).indices(frames).toArray())
          .isEqualTo(new Evenly(30).indices(frames).toArray());
    }
  }

  @Test
  void anyOfSeveralSelectionsIsAllThatTheyWant() {
    ByIndex both = new AnyOf(List.of(new Every(4), new Evenly(2)));
    assertThat(both.indices(10)).containsExactly(0, 4, 8, 0, 9);
  }

  @Test
  void windowsEndWithTheVideo() {
    ByIndex windows =
        new Windows(List.of(new Window(8, 5), new Window(2, 2), new Window(50, Integer.MAX_VALUE)));

    assertThat(windows.indices(10)).containsExactly(8, 9, 2, 3);
  }

  @Test
  void nonsenseIsRefusedWhenItIsMade() {
    assertThatThrownBy(() -> new Evenly(0)).hasMessage("count must be at least 1: 0");
    assertThatThrownBy(() -> new Every(0)).hasMessage("step must be at least 1: 0");
    assertThatThrownBy(() -> new EvenWindows(1, 0)).hasMessage("length must be at least 1: 0");
    assertThatThrownBy(() -> new Window(-1, 1))
        .hasMessage("a window cannot start before frame 0: -1");
    assertThatThrownBy(() -> new AtTimes(List.of(Duration.ofMillis(-1))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aDecoderThatKnowsNoVideoSaysSo() {
    FrameDecoder pictures =
        new FrameDecoder() {
          @Override
          public boolean supports(MediaFormat format) {
            return false;
          }

          @Override
          public Frame decodeImage(DecodeRequest request) {
            throw new IllegalStateException("not asked for");
          }
        };

    assertThatThrownBy(() -> pictures.decodeVideo(request(), new Every(1), new Nothing()))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageEndingWith(" decodes no video, so it must not support MP4");
  }

  private static DecodeRequest request() {
    return new DecodeRequest(
        MediaSource.of(new byte[1], "test"),
        MediaFormat.MP4,
        MediaLimits.defaults(),
        new Cancellation());
  }

  private static final class Nothing implements FrameSink {
    @Override
    public void accept(Frame frame) {}

    @Override
    public void restart() {}
  }
}
