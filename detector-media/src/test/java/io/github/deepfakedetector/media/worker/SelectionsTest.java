package io.github.deepfakedetector.media.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepfakedetector.decode.FrameSelection;
import io.github.deepfakedetector.input.MediaFormat;
import io.github.deepfakedetector.input.MediaLimits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SelectionsTest {
  static List<FrameSelection> selections() {
    return List.of(
        new FrameSelection.Evenly(30),
        new FrameSelection.Every(7),
        new FrameSelection.EvenWindows(4, 9),
        new FrameSelection.Stretches(60, 20, 30),
        new FrameSelection.Windows(
            List.of(new FrameSelection.Window(3, 4), new FrameSelection.Window(90, 1))),
        new FrameSelection.AnyOf(
            List.of(
                new FrameSelection.Evenly(2),
                new FrameSelection.AnyOf(List.of(new FrameSelection.Every(5))))),
        new FrameSelection.AtTimes(List.of(Duration.ZERO, Duration.ofMillis(1234))));
  }

  @ParameterizedTest
  @MethodSource("selections")
  void aCallIsReadAsItWasWritten(FrameSelection selection) throws IOException {
    Call call =
        new Call(
            new Call.Video(selection),
            "Größe ✓",
            "/some where/ü.mp4",
            MediaFormat.MP4,
            new MediaLimits(1, 2, 3, 4, Duration.ofMillis(5), 6, Duration.ofNanos(7)));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    call.writeTo(new DataOutputStream(bytes));
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(Call.readFrom(in)).isEqualTo(call);
      assertThat(in.read()).isEqualTo(-1);
    }
  }
}
