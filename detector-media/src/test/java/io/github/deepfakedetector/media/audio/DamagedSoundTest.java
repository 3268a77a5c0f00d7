package io.github.deepfakedetector.media.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.deepfakedetector.Cancellation;
import io.github.deepfakedetector.decode.DecodeRequest;
import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.MediaException;
import io.github.deepfakedetector.input.MediaFormat;
import io.github.deepfakedetector.input.MediaLimits;
import io.github.deepfakedetector.input.MediaSource;
import io.github.deepfakedetector.result.Warning;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DamagedSoundTest {
  private static final byte[] WAV = Recording.wav().record();
  private static final byte[] FLAC = Recording.of("flac", "flac").record();
  private static final byte[] MP3 = Recording.of("mp3", "libmp3lame").record();
  private static final byte[] OGG = Recording.of("ogg", "libopus").record();
  private static final byte[] M4A =
      Recording.of("ipod", "aac").option("movflags", "faststart").record();
  private static final byte[][] ALL = {WAV, FLAC, MP3, OGG, M4A};

  @Test
  void whereMostIsLeftItIsDecodedAndSaidToBeCutOff() {
    for (byte[] file : ALL) {
      Heard heard = Heard.of(Sounds.cutOff(file, 80));

      assertThat(heard.warningCodes()).contains("TRUNCATED");
      assertThat(heard.sound().duration().toMillis()).isBetween(900L, 1_900L);
    }
    assertThat(Heard.of(Sounds.cutOff(WAV, 80)).sound().warnings())
        .containsExactly(
            new Warning("TRUNCATED", "The recording is cut off: 80 % of its duration decodes."));
  }

  @Test
  void whereLessThanHalfIsLeftItIsRefused() {
    for (byte[] file : new byte[][] {WAV, FLAC, MP3, M4A}) {
      assertThat(error(Sounds.cutOff(file, 40)).code()).isEqualTo(ErrorCode.MEDIA_TRUNCATED);
    }
    assertThat(error(Arrays.copyOf(WAV, WAV.length / 2)))
        .hasMessage(
            "The recording is cut off: 50 % of its duration decodes, and at least half is needed.");
  }

  @Test
  void ofAnOggTheShareIsNotKnown() {
    assertThat(Heard.of(Sounds.cutOff(OGG, 60)).sound().warnings())
        .containsExactly(
            new Warning(
                "TRUNCATED", "The recording is cut off; how much is missing is not known."));
  }

  @Test
  void whereTheDirectoryAtTheEndIsMissingNothingIsDecoded() {
    byte[] file = Recording.of("ipod", "aac").record();

    assertThat(error(Sounds.cutOff(file, 90)))
        .hasMessage("The recording is cut off, and what is left of it cannot be decoded.");
  }

  @Test
  void everyCutGivesSoundOrAnErrorAboutTheMedium() {
    for (byte[] file : ALL) {
      for (int length = 48; length < file.length; length += file.length / 25) {
        try {
          assertThat(Heard.of(Arrays.copyOf(file, length)).sound().samples()).isPositive();
        } catch (MediaException e) {
          assertThat(e.code())
              .as("%d of %d bytes", length, file.length)
              .isIn(ErrorCode.MEDIA_TRUNCATED, ErrorCode.MEDIA_UNREADABLE);
        }
      }
    }
  }

  @Test
  void damageWithinTheDataIsTold() {
    byte[] file = FLAC.clone();
    for (int at = file.length / 2; at < file.length * 3 / 4; at += 400) {
      file[at] ^= 0x55;
    }

    assertThat(Heard.of(file).warningCodes()).contains("SOUND_DAMAGED");
  }

  @Test
  void dataOfZerosIsUnreadable() {
    byte[] file = M4A.clone();
    int data = endOf("mdat", file);
    Arrays.fill(file, data, file.length, (byte) 0);

    assertThat(error(file).code()).isEqualTo(ErrorCode.MEDIA_UNREADABLE);
  }

  @Test
  void aWavOfUnknownLengthIsWhole() {
    byte[] streamed = WAV.clone();
    int data = endOf("data", WAV);
    Arrays.fill(streamed, data, data + 4, (byte) 0xFF);

    assertThat(Heard.of(streamed).sound().warnings()).isEmpty();
    assertThat(Heard.of(streamed).sound().samples()).isEqualTo(32_000);
  }

  @Test
  void aRecordingWithoutSoundHasNothingToJudge() {
    assertThat(error(Wave.of(16_000, 1, new short[0])))
        .hasMessage("The recording has no sound to judge.")
        .extracting(MediaException::code)
        .isEqualTo(ErrorCode.MEDIA_EMPTY);
  }

  @Test
  void anEmptyFileHasNoBytesToJudge() {
    MediaSource source = MediaSource.of(new byte[0], "test");

    assertThatThrownBy(
            () ->
                new SoundDecoder()
                    .decodeSamples(
                        new DecodeRequest(
                            source, MediaFormat.WAV, MediaLimits.defaults(), new Cancellation()),
                        Heard.RATE))
        .hasMessage("The file is empty: it has no bytes to judge.");
  }

  @Test
  void ratesThatNoRecordingHasAreRefused() {
    for (int rate : new int[] {1, 999, 1_000_000, Integer.MAX_VALUE}) {
      assertThat(error(Wave.sweep(rate, 1, 2_000)).code())
          .as("%d Hz", rate)
          .isIn(ErrorCode.MEDIA_UNSUPPORTED, ErrorCode.MEDIA_UNREADABLE, ErrorCode.MEDIA_TOO_LARGE);
    }
  }

  @Test
  void otherCodecsAreRefusedByName() {
    byte[] file = WAV.clone();
    file[20] = 0x31; // GSM 06.10

    assertThat(error(file))
        .hasMessageStartingWith("The recording is encoded as gsm_ms, which is not supported.")
        .extracting(MediaException::code)
        .isEqualTo(ErrorCode.MEDIA_UNSUPPORTED);
  }

  private static int endOf(String text, byte[] file) {
    return new String(file, StandardCharsets.ISO_8859_1).indexOf(text) + text.length();
  }

  static MediaException error(byte[] file) {
    return catchThrowableOfType(MediaException.class, () -> Heard.of(file));
  }
}
