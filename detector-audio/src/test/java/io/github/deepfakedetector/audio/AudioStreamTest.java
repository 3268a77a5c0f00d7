package io.github.deepfakedetector.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.deepfakedetector.result.Reason;
import io.github.deepfakedetector.result.Verdict;
import io.github.deepfakedetector.testkit.TestSound;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AudioStreamTest {
  private final List<LiveScore> scores = new ArrayList<>();
  private final TestNetwork network = TestNetwork.saying(2.5);
  private final AudioStreams streams =
      new AudioStreams(network.classifier(), AudioOptions.defaults());

  @Test
  void tellsAScoreEverySecondOfTheLastSeconds() {
    push(TestSound.speech(6.5), 16_000);

    assertThat(scores)
        .extracting(s -> s.time().toMillis())
        .containsExactly(1000L, 2000L, 3000L, 4000L, 5000L, 6000L);
    assertThat(network.lengths()).containsExactly(32_000, 48_000, 64_000, 64_000, 64_000);
    assertThat(scores.get(0).reasons()).containsExactly(Reason.TOO_SHORT);
    assertThat(scores.subList(1, 6))
        .allSatisfy(
            s -> {
              assertThat(s.verdict()).isEqualTo(Verdict.FAKE);
              assertThat(s.current()).isCloseTo(1 / (1 + Math.exp(-2)), within(1e-6));
              assertThat(s.overall()).isCloseTo(1 / (1 + Math.exp(-2)), within(1e-6));
              assertThat(s.reasons()).isEmpty();
            });
  }

  @Test
  void saysTheSameHoweverTheSamplesCome() {
    float[] speech = TestSound.speech(5);
    TestNetwork shown = new TestNetwork(samples -> 100 * samples[samples.length - 7] + samples[3]);
    List<List<LiveScore>> all = new ArrayList<>();
    for (int chunk : new int[] {1, 160, 999, 80_000}) {
      List<LiveScore> heard = new ArrayList<>();
      try (AudioStreams own = new AudioStreams(shown.classifier(), AudioOptions.defaults());
          AudioStream stream = own.open(16_000, 1, heard::add)) {
        for (int at = 0; at < speech.length; at += chunk) {
          stream.push(speech, at, Math.min(chunk, speech.length - at));
        }
      }
      all.add(heard);
    }
    assertThat(all.get(0)).hasSize(5);
    assertThat(all).containsOnly(all.get(0));
  }

  @Test
  void takesBytesThatComeInOddNumbers() {
    float[] speech = TestSound.speech(3);
    ByteBuffer bytes = ByteBuffer.allocate(2 * speech.length).order(ByteOrder.LITTLE_ENDIAN);
    short[] shorts = new short[speech.length];
    for (int i = 0; i < speech.length; i++) {
      shorts[i] = (short) (speech[i] * 32_767);
      bytes.putShort(shorts[i]);
    }
    TestNetwork shown = new TestNetwork(samples -> samples[samples.length - 1]);
    List<LiveScore> ofBytes = new ArrayList<>();
    List<LiveScore> ofShorts = new ArrayList<>();
    Random random = new Random(1);
    try (AudioStreams own = new AudioStreams(shown.classifier(), AudioOptions.defaults());
        AudioStream first = own.open(16_000, 1, ofBytes::add);
        AudioStream second = own.open(16_000, 1, ofShorts::add)) {
      for (int at = 0; at < bytes.capacity(); ) {
        int count = Math.min(1 + random.nextInt(2_000), bytes.capacity() - at);
        first.pushPcm16(bytes.array(), at, count);
        at += count;
      }
      second.push(shorts, 0, shorts.length);
    }
    assertThat(ofBytes).hasSize(3).isEqualTo(ofShorts);
  }

  @Test
  void resamplesAndMixesWhatComes() {
    float[] speech = TestSound.speech(3);
    float[] stereo = new float[speech.length * 6];
    for (int i = 0; i < stereo.length / 2; i++) {
      stereo[2 * i] = speech[i / 3];
      stereo[2 * i + 1] = speech[i / 3];
    }
    try (AudioStream stream = streams.open(48_000, 2, scores::add)) {
      for (int at = 0; at < stereo.length; at += 1_001) {
        stream.push(stereo, at, Math.min(1_001, stereo.length - at));
      }
    }
    // What is on its way through the resampler is missing.
    assertThat(scores).extracting(s -> s.time().toMillis()).containsExactly(1000L, 2000L);
    assertThat(scores.get(1).overall()).isNotNull();
  }

  @Test
  void keepsItsOverallScoreThroughSilenceAndSaysWhyThereIsNoNewOne() {
    float[] sound = Arrays.copyOf(TestSound.speech(2), 8 * 16_000);
    push(sound, 160);

    LiveScore last = scores.get(7);
    assertThat(last.reasons()).containsExactly(Reason.SILENT);
    assertThat(last.current()).isNull();
    assertThat(last.overall()).isEqualTo(scores.get(1).overall());
    assertThat(last.verdict()).isEqualTo(Verdict.FAKE);
  }

  @Test
  void saysNothingOfMusic() {
    push(TestSound.music(5), 160);

    assertThat(scores)
        .hasSize(5)
        .allSatisfy(
            s -> {
              assertThat(s.verdict()).isEqualTo(Verdict.NOT_APPLICABLE);
              assertThat(s.overall()).isNull();
              assertThat(s.reasons()).containsAnyOf(Reason.NO_SPEECH, Reason.TOO_SHORT);
            });
    assertThat(network.lengths()).isEmpty();
  }

  @Test
  void aClosedStreamTakesNoMore() {
    AudioStream stream = streams.open(16_000, 1, scores::add);
    stream.close();
    stream.close();

    assertThatThrownBy(() -> stream.push(new float[1], 0, 1))
        .isInstanceOf(IllegalStateException.class);
    streams.close();
    assertThat(network.closed()).isEqualTo(1);
  }

  @Test
  void refusesWhatIsNoSound() {
    for (int[] format : new int[][] {{0, 1}, {16_000, 0}, {16_000, 9}, {1_000_000, 1}}) {
      assertThatThrownBy(() -> streams.open(format[0], format[1], scores::add))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private void push(float[] sound, int chunk) {
    try (AudioStream stream = streams.open(16_000, 1, scores::add)) {
      for (int at = 0; at < sound.length; at += chunk) {
        stream.push(sound, at, Math.min(chunk, sound.length - at));
      }
    }
  }
}
