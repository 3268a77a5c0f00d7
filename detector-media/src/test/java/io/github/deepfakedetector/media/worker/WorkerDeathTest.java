package io.github.deepfakedetector.media.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepfakedetector.decode.DecodeRequest;
import io.github.deepfakedetector.decode.FrameSelection;
import io.github.deepfakedetector.media.TestPictures;
import io.github.deepfakedetector.media.video.Clip;
import io.github.deepfakedetector.media.video.Clips;
import io.github.deepfakedetector.media.video.VideoDecoder;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A worker's death costs no one but the file that it dies at twice. Signals are a Unix matter. */
@DisabledOnOs(OS.WINDOWS)
class WorkerDeathTest {
  private static final List<String> LOG = new CopyOnWriteArrayList<>();
  private static final DecoderWorkers WORKERS =
      DecoderWorkers.start(
          WorkerOptions.defaults()
              .withWorkers(1)
              .withTimes(Duration.ofMillis(1500), Duration.ofSeconds(5), Duration.ofMinutes(1))
              .withLog(LOG::add, LOG::add));

  /** More than a pipe and its buffers hold, so that a worker dies at its work. */
  private static final byte[] CLIP = Clip.mp4().frames(120).record();

  @AfterAll
  static void close() {
    WORKERS.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"SEGV", "KILL", "STOP"})
  void aFileWhoseWorkerDiesIsAnsweredByAnother(String signal) {
    DecodeRequest request = Told.request(CLIP);
    List<String> told =
        Told.video(WORKERS.frames(), request, Told.ALL, at(1, 4, () -> signal(signal)));
    assertThat(told).isEqualTo(Told.video(new VideoDecoder(), request, Told.ALL));
  }

  @Test
  void framesTakenBackBeforeTheDeathAreNotTakenBackTwice() {
    DecodeRequest request = Told.request(Clips.withUndecodableFrames());
    FrameSelection selection =
        new FrameSelection.AnyOf(
            List.of(
                new FrameSelection.Windows(List.of(new FrameSelection.Window(0, 30))),
                new FrameSelection.Evenly(7)));
    List<String> told =
        Told.video(WORKERS.frames(), request, selection, at(2, 4, () -> signal("KILL")));
    assertThat(told)
        .contains("restart")
        .isEqualTo(Told.video(new VideoDecoder(), request, selection));
  }

  @Test
  void aSecondDeathIsTheFilesFaultAndTheNextFileIsDecoded() {
    DecodeRequest request = Told.request(CLIP);
    IntConsumer twice = at(1, 4, () -> signal("KILL")).andThen(at(1, 40, () -> signal("KILL")));
    assertThat(Told.video(WORKERS.frames(), request, Told.ALL, twice))
        .last()
        .isEqualTo(
            "DECODER_CRASHED The file 'test' cannot be decoded: the decoder crashed or hung at it"
                + " twice. Convert it with another program, or send another file.");
    assertThat(LOG)
        .contains(
            "A decoding process died at a file of the format MP4: it ended by signal 9",
            "A decoding process died at the same file: it ended by signal 9");
    FrameSelection next = new FrameSelection.Every(3);
    assertThat(Told.video(WORKERS.frames(), request, next))
        .isEqualTo(Told.video(new VideoDecoder(), request, next));
  }

  @ParameterizedTest
  @ValueSource(strings = {"SEGV", "STOP"})
  void anIdleWorkerThatDiedIsReplaced(String signal) {
    DecodeRequest request = Told.request(TestPictures.bytes("422.jpg"));
    List<String> first = Told.picture(WORKERS.frames(), request);
    long[] before = WORKERS.processes();
    signal(signal);
    assertThat(Told.picture(WORKERS.frames(), request)).isEqualTo(first);
    assertThat(WORKERS.processes()).isNotEmpty().doesNotContain(before);
  }

  @Test
  void controlCInTheTerminalEndsNoWorker() {
    DecodeRequest request = Told.request(TestPictures.bytes("422.jpg"));
    List<String> first = Told.picture(WORKERS.frames(), request);
    long[] before = WORKERS.processes();
    signal("INT");
    assertThat(Told.picture(WORKERS.frames(), request)).isEqualTo(first);
    assertThat(WORKERS.processes()).containsExactly(before);
  }

  /** Acts when a frame is handed on for the n-th time. */
  private static IntConsumer at(int time, int frame, Runnable action) {
    AtomicInteger times = new AtomicInteger();
    return index -> {
      if (index == frame && times.incrementAndGet() == time) {
        action.run();
      }
    };
  }

  private static void signal(String signal) {
    for (long process : WORKERS.processes()) {
      try {
        new ProcessBuilder("kill", "-" + signal, Long.toString(process)).start().waitFor();
      } catch (IOException | InterruptedException e) {
        throw new IllegalStateException(Arrays.toString(WORKERS.processes()), e);
      }
    }
  }
}
