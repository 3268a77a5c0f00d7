package io.github.deepfakedetector.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AudioWindowsTest {
  private static final AudioTranslator TRANSLATOR = new AudioTranslator(10, 60, 10, 8);

  private static final class Taken {
    private final long start;
    private final float[] samples;

    Taken(long start, float[] samples) {
      this.start = start;
      this.samples = samples;
    }

    long start() {
      return start;
    }

    float[] samples() {
      return samples;
    }
  }

  @Test
  void upToTheLimitARecordingIsOnePiece() {
    List<Taken> taken = cut(60, 7);

    assertThat(taken).extracting(Taken::start).containsExactly(0L);
    assertThat(taken.get(0).samples()).isEqualTo(ramp(0, 60));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 10, 61, 200})
  void longerOnesAreCutIntoWindowsThatOverlapHoweverTheyCome(int chunk) {
    List<Taken> taken = cut(62, chunk);

    assertThat(taken).extracting(Taken::start).containsExactly(0L, 8L, 16L, 24L, 32L, 40L, 48L);
    taken.forEach(
        t -> assertThat(t.samples()).isEqualTo(ramp((int) t.start(), (int) t.start() + 10)));
  }

  @Test
  void theLastWindowEndsWithTheRecordingIfHalfASecondWasLeft() {
    assertThat(cut(65, 4)).extracting(Taken::start).endsWith(48L, 55L);
    assertThat(cut(62, 4)).extracting(Taken::start).endsWith(48L);
    assertThat(cut(66, 4)).extracting(Taken::start).endsWith(48L, 56L);
  }

  @Test
  void nothingIsNoPiece() {
    assertThat(cut(0, 1)).isEmpty();
  }

  @Test
  void aNetworkOfFixedLengthHasWindowsOfThatLength() {
    AudioTranslator aasist =
        AudioTranslator.of(16_000, OptionalInt.of(64_600), AudioOptions.defaults());

    assertThat(aasist).isEqualTo(new AudioTranslator(16_000, 72_599, 64_600, 51_680));
    assertThat(aasist.batch()).isEqualTo(7);
  }

  private static List<Taken> cut(int length, int chunk) {
    List<Taken> taken = new ArrayList<>();
    AudioWindows windows =
        new AudioWindows(TRANSLATOR, (start, samples) -> taken.add(new Taken(start, samples)));
    for (int at = 0; at < length; at += chunk) {
      windows.add(ramp(at, Math.min(length, at + chunk)));
    }
    windows.finish();
    assertThat(windows.samples()).isEqualTo(length);
    assertThat(windows.windowed()).isEqualTo(length > 60);
    return taken;
  }

  private static float[] ramp(int from, int to) {
    float[] ramp = new float[to - from];
    for (int i = 0; i < ramp.length; i++) {
      ramp[i] = from + i;
    }
    return ramp;
  }
}
