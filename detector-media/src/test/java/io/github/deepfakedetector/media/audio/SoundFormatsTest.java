package io.github.deepfakedetector.media.audio;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepfakedetector.decode.Samples;
import io.github.deepfakedetector.input.MediaFormat;
import io.github.deepfakedetector.input.MediaLimits;
import io.github.deepfakedetector.input.MediaSniffer;
import io.github.deepfakedetector.input.MediaSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SoundFormatsTest {
  /** What a codec puts in front of the sound, and a container may not say: 25 milliseconds. */
  private static final int SHIFT = 400;

  private static final float[] WAV = Heard.of(Recording.wav().record()).samples();

  /** The decibels are what each of them loses at most. */
  @ParameterizedTest
  @CsvSource({
    "wav, pcm_s16le, WAV, 90",
    "wav, pcm_u8, WAV, 30",
    "wav, pcm_s24le, WAV, 80",
    "wav, pcm_s32le, WAV, 80",
    "wav, pcm_f32le, WAV, 80",
    "wav, pcm_f64le, WAV, 80",
    "wav, pcm_mulaw, WAV, 30",
    "wav, pcm_alaw, WAV, 30",
    "wav, adpcm_ms, WAV, 25",
    "wav, adpcm_ima_wav, WAV, 20",
    "flac, flac, FLAC, 90",
    "mp3, libmp3lame, MP3, 25",
    "ogg, libopus, OGG, 15",
    "ogg, flac, OGG, 90",
    "ipod, aac, M4A, 20",
    "ipod, alac, M4A, 80",
    "mp4, aac, M4A, 20",
    "mov, aac, M4A, 20",
    "adts, aac, AAC, 20",
    "webm, libopus, WEBA, 15",
    "matroska, aac, MKV, 20",
    "avi, pcm_s16le, AVI, 80"
  })
  void everyFormatSoundsLikeTheWav(String format, String codec, MediaFormat sniffed, double loss) {
    byte[] file = Recording.of(format, codec).record();

    assertThat(MediaSniffer.sniff(MediaSource.of(file, "test"))).contains(sniffed);
    Heard heard = Heard.of(file);
    // JavaCV writes a second too much as the duration of Matroska and WebM.
    assertThat(heard.warningCodes()).allMatch(code -> code.equals("DURATION_DIFFERS"));
    assertThat(heard.sound().samples()).isBetween(WAV.length - 1_000L, WAV.length + 3_000L);
    assertThat(Heard.agreement(WAV, heard.samples(), SHIFT)).isGreaterThan(loss);
  }

  @Test
  void vorbisSoundsLikeTheWav() {
    Heard heard = Heard.of(Sounds.bytes("vorbis.ogg"));

    assertThat(heard.sound().warnings()).isEmpty();
    assertThat(Heard.agreement(WAV, heard.samples(), SHIFT)).isGreaterThan(15);
  }

  @ParameterizedTest
  @ValueSource(ints = {8_000, 11_025, 16_000, 22_050, 32_000, 44_100, 48_000, 96_000})
  void everyRateSoundsTheSame(int sampleRate) {
    Heard heard = Heard.of(Recording.wav().sampleRate(sampleRate).record());

    assertThat(heard.sound().sampleRate()).isEqualTo(sampleRate);
    // Less than half of the recording's band is left at 8 kHz.
    assertThat(Heard.agreement(WAV, heard.samples(), 1)).isGreaterThan(40);
    assertThat(heard.sound().duration().toMillis()).isBetween(1999L, 2001L);
  }

  /** Two channels at 1 and 1/2 of the amplitude, weighted with the root of one half. */
  @Test
  void twoChannelsAreMixedAsFfmpegMixesThem() {
    Heard heard = Heard.of(Recording.of("wav", "pcm_f32le").channels(2).record());

    assertThat(heard.sound().channels()).isEqualTo(2);
    assertThat(Heard.agreement(times(WAV, 1.5 * Math.sqrt(0.5)), heard.samples(), 0))
        .isGreaterThan(60);
  }

  /** Front, centre and back; the low frequencies' channel, the fourth, is left out. */
  @Test
  void sixChannelsAreMixedAsFfmpegMixesThem() {
    Heard heard = Heard.of(Recording.of("wav", "pcm_f32le").channels(6).record());

    double half = Math.sqrt(0.5);
    assertThat(heard.sound().channels()).isEqualTo(6);
    assertThat(Heard.agreement(times(WAV, 1.5 * half + 1 + 2 * half * half), heard.samples(), 0))
        .isGreaterThan(60);
  }

  @Test
  void anyRateCanBeAskedFor() {
    byte[] file = Recording.wav().record();

    Heard same = Heard.of(file, 48_000, MediaLimits.defaults());
    assertThat(same.sound().samples()).isEqualTo(96_000);
    assertThat(same.samples()[480]).isEqualTo(sample(480 / 48_000.0));
    assertThat(Heard.of(file, 8_000, MediaLimits.defaults()).sound().samples()).isEqualTo(16_000);
  }

  @Test
  void blocksAreASecondLongAndTheLastIsShorter() {
    Heard heard = Heard.of(Recording.wav().seconds(2.5).record());

    assertThat(heard.blocks())
        .extracting(b -> b.amplitudes().length)
        .containsExactly(16_000, 16_000, 8_000);
    assertThat(heard.blocks()).extracting(Samples::sampleRate).containsOnly(Heard.RATE);
  }

  private static float sample(double time) {
    return Math.round(Recording.amplitude(time) * 32768) / 32768f;
  }

  private static float[] times(float[] samples, double factor) {
    float[] louder = samples.clone();
    for (int i = 0; i < louder.length; i++) {
      louder[i] *= (float) factor;
    }
    return louder;
  }
}
