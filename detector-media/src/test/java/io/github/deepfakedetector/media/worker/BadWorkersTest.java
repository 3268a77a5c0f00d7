package io.github.deepfakedetector.media.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepfakedetector.decode.DecodeRequest;
import io.github.deepfakedetector.error.UnavailableException;
import io.github.deepfakedetector.input.MediaSource;
import io.github.deepfakedetector.media.PictureDecoder;
import io.github.deepfakedetector.media.TestPictures;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Decoders that misbehave, in real processes: each costs its file an error, and nothing else. */
@DisabledOnOs(OS.WINDOWS)
class BadWorkersTest {
  private static final List<String> LOG = new CopyOnWriteArrayList<>();
  private static final WorkerOptions OPTIONS =
      WorkerOptions.defaults()
          .withWorkers(2)
          .withTimes(Duration.ofSeconds(4), Duration.ofSeconds(3), Duration.ofSeconds(6))
          .withLog(LOG::add, LOG::add);
  private static final DecoderWorkers WORKERS = DecoderWorkers.start(OPTIONS, BadChild.class);

  @AfterAll
  static void close() {
    WORKERS.close();
  }

  @ParameterizedTest
  @CsvSource({
    "hangs, 'it was ended, stalled'",
    "throws, it ended with status 1",
    "eats memory, it ended with status 3",
    "ends, it ended with status 0",
    "says too large a picture, not a frame within the limit",
    "writes into the messages, it said what no worker says",
  })
  void theFileGetsAnErrorAndTheNextOneIsDecoded(String name, String how) {
    assertThat(Told.picture(WORKERS.frames(), request(name)))
        .singleElement()
        .asString()
        .startsWith("DECODER_CRASHED The file '" + name + "' cannot be decoded");
    assertThat(LOG)
        .anyMatch(line -> line.startsWith("A decoding process died") && line.contains(how));
    nextIsDecoded();
  }

  @Test
  void aDecoderThatComesToNoEndIsNotTriedAgain() {
    assertThat(Told.picture(WORKERS.frames(), request("turns in circles")))
        .containsExactly(
            "DECODER_CRASHED The file 'turns in circles' cannot be decoded: the decoder took too"
                + " long for it. Convert it with another program, or send another file.");
    nextIsDecoded();
  }

  @Test
  void whatALibraryPrintsIsNoMessage() {
    DecodeRequest request = request("prints");
    assertThat(Told.picture(WORKERS.frames(), request))
        .isEqualTo(Told.picture(new PictureDecoder(), request));
  }

  @Test
  void framesOutOfOrderAreNotBelieved() {
    DecodeRequest picture = request("anything");
    List<String> told = Told.video(WORKERS.frames(), picture, Told.ALL);
    assertThat(told).hasSize(2);
    assertThat(told.get(1)).startsWith("DECODER_CRASHED");
    assertThat(LOG).anyMatch(line -> line.contains("hands on frame 6 after 7"));
  }

  @Test
  void aProcessThatDoesNotComeToDecodingIsTheInstallationsFault() {
    try (DecoderWorkers workers = DecoderWorkers.start(OPTIONS.withWorkers(1), NoChild.class)) {
      assertThatThrownBy(() -> workers.frames().decodeImage(request("anything")))
          .isInstanceOf(UnavailableException.class)
          .hasMessageContaining("No decoding process could be started: it ended with status 7")
          .hasMessageContaining("there is no decoder");
    }
  }

  @Test
  void closingEndsTheProcessesAndLeavesNoFolder() throws Exception {
    DecoderWorkers workers = DecoderWorkers.start(OPTIONS.withWorkers(1), BadChild.class);
    Told.picture(workers.frames(), request("throws"));
    long[] processes = workers.processes();
    workers.close();
    workers.close();
    for (long process : processes) {
      var handle = ProcessHandle.of(process);
      if (handle.isPresent()) {
        handle.get().onExit().get();
      }
    }
    assertThat(workers.folder()).doesNotExist();
    assertThat(LOG).noneMatch(line -> line.contains("could not be deleted"));
    assertThatThrownBy(() -> workers.frames().decodeImage(request("anything")))
        .hasMessageContaining("closed");
  }

  private static void nextIsDecoded() {
    DecodeRequest next = Told.request(TestPictures.bytes("422.jpg"));
    assertThat(Told.picture(WORKERS.frames(), next))
        .isEqualTo(Told.picture(new PictureDecoder(), next));
  }

  private static DecodeRequest request(String name) {
    return Told.request(MediaSource.of(TestPictures.bytes("422.jpg"), name));
  }
}
