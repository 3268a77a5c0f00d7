package io.github.deepfakedetector.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import org.bytedeco.ffmpeg.global.avutil;
import org.junit.jupiter.api.Test;

class FfmpegTest {
  @Test
  void writesNothingToTheProcessesErrorStream() {
    Ffmpeg.load();

    assertThat(avutil.av_log_get_level()).isEqualTo(avutil.AV_LOG_QUIET);
  }

  @Test
  void isNotGivenMemoryWithoutEnd() {
    Ffmpeg.load();

    assertThat(avutil.av_malloc(1L << 40)).isNull();
  }

  @Test
  void saysWhatAnErrorMeans() {
    Ffmpeg.load();

    assertThat(Ffmpeg.reason(avutil.AVERROR_EOF())).isEqualTo("End of file");
  }
}
