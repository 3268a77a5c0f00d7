package io.github.deepfakedetector.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepfakedetector.decode.FrameDecoder;
import io.github.deepfakedetector.decode.SampleDecoder;
import io.github.deepfakedetector.input.MediaFormat;
import io.github.deepfakedetector.input.MediaKind;
import io.github.deepfakedetector.media.audio.SoundDecoder;
import io.github.deepfakedetector.media.video.VideoDecoder;
import java.util.Arrays;
import java.util.ServiceLoader;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;

class ServiceTest {
  @Test
  void theDecodersAreFoundAsServices() {
    assertThat(
            ServiceLoader.load(FrameDecoder.class).stream()
                .<Class<?>>map(ServiceLoader.Provider::type))
        .contains(PictureDecoder.class, VideoDecoder.class);
  }

  @Test
  void theSoundDecoderIsFoundAsAServiceAndTakesAllButPictures() {
    assertThat(
            ServiceLoader.load(SampleDecoder.class).stream()
                .<Class<?>>map(ServiceLoader.Provider::type))
        .contains(SoundDecoder.class);
    assertThat(Arrays.stream(MediaFormat.values()).filter(new SoundDecoder()::supports))
        .noneMatch(format -> format.kind() == MediaKind.IMAGE)
        .hasSize(12);
  }

  @Test
  void everyVideoFormatIsSupportedAndNoOther() {
    assertThat(Arrays.stream(MediaFormat.values()).filter(new VideoDecoder()::supports))
        .allMatch(format -> format.kind() == MediaKind.VIDEO)
        .hasSize(5);
  }

  @Test
  void everyPictureFormatIsSupportedAndNoOther() {
    PictureDecoder decoder = new PictureDecoder();

    assertThat(Arrays.stream(MediaFormat.values()).filter(decoder::supports))
        .allMatch(format -> format.kind() == MediaKind.IMAGE)
        .hasSize(5);
  }

  @Test
  void javaCppsOwnMemoryLimitsAreOff() {
    TestPictures.decode("rgb.png");

    assertThat(Pointer.maxBytes()).isZero();
    assertThat(Pointer.maxPhysicalBytes()).isZero();
  }
}
