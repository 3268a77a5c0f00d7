package io.github.deepfakedetector.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepfakedetector.decode.FrameDecoder;
import io.github.deepfakedetector.input.MediaFormat;
import io.github.deepfakedetector.input.MediaKind;
import java.util.Arrays;
import java.util.ServiceLoader;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;

class ServiceTest {
  @Test
  void theDecoderIsFoundAsAService() {
    assertThat(ServiceLoader.load(FrameDecoder.class).stream().map(ServiceLoader.Provider::type))
        .anyMatch(PictureDecoder.class::equals);
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
