package io.github.deepfakedetector.media.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.deepfakedetector.Cancellation;
import io.github.deepfakedetector.decode.DecodeRequest;
import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.MediaException;
import io.github.deepfakedetector.input.MediaFormat;
import io.github.deepfakedetector.input.MediaLimits;
import io.github.deepfakedetector.input.MediaSniffer;
import io.github.deepfakedetector.input.MediaSource;
import io.github.deepfakedetector.media.audio.SoundDecoder;
import io.github.deepfakedetector.result.Warning;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.bytedeco.ffmpeg.global.avutil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DamagedVideosTest {
  private static final byte[] FASTSTART = Clip.mp4().option("movflags", "faststart").record();
  private static final byte[] AVI = Clip.of("avi", "mpeg4").record();
  private static final byte[] MKV = Clip.of("matroska", "libopenh264").record();

  @Test
  void whereMostIsLeftItIsDecodedAndTheShareIsTold() {
    for (byte[] file : new byte[][] {FASTSTART, AVI, MKV}) {
      Decoded decoded = Decoded.all(Clips.cutOff(file, 90));

      int frames = decoded.video().decodedFrames();
      assertThat(frames).isBetween(30, 49);
      assertThat(decoded.numbers())
          .containsExactlyElementsOf(IntStream.range(0, frames).boxed().toList());
      assertThat(decoded.warningCodes()).containsExactly("TRUNCATED");
    }
  }

  @Test
  void ofHalfAFileSomewhatLessThanHalfIsLeftSinceHeadersComeFirst() {
    assertThat(error(Clips.cutOff(FASTSTART, 50)))
        .hasMessage(
            "The video is cut off: 24 of 50 frames decode (48 %), and at least half is needed.");
    assertThat(error(Clips.cutOff(MKV, 50)))
        .hasMessage(
            "The video is cut off: 48 % of its duration decodes, and at least half is needed.");
    assertThat(Decoded.all(Clips.cutOff(AVI, 60)).video().decodedFrames()).isBetween(25, 30);
  }

  @Test
  void whereLessThanHalfIsLeftItIsRefused() {
    for (byte[] file : new byte[][] {FASTSTART, AVI, MKV}) {
      assertThat(error(Clips.cutOff(file, 30)).code()).isEqualTo(ErrorCode.MEDIA_TRUNCATED);
      assertThat(error(Clips.cutOff(file, 10)).code()).isEqualTo(ErrorCode.MEDIA_TRUNCATED);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 50, 90})
  void whereTheDirectoryAtTheEndIsMissingNothingIsDecoded(int percent) {
    MediaException error = error(Clips.cutOff(Clip.mp4().record(), percent));

    assertThat(error.code()).isEqualTo(ErrorCode.MEDIA_TRUNCATED);
    assertThat(error).hasMessage("The video is cut off, and what is left of it cannot be decoded.");
  }

  @Test
  void everyCutGivesFramesOrAnErrorAboutTheMedium() {
    for (byte[] file : new byte[][] {FASTSTART, AVI, MKV}) {
      for (int length = 32; length < file.length; length += file.length / 25) {
        byte[] start = Arrays.copyOf(file, length);
        try {
          assertThat(Decoded.all(start).warningCodes()).isNotEmpty();
        } catch (MediaException e) {
          assertThat(e.code())
              .as("%d of %d bytes", length, file.length)
              .isIn(ErrorCode.MEDIA_TRUNCATED, ErrorCode.MEDIA_UNREADABLE);
        }
      }
    }
  }

  @Test
  void ofAnMp4InFragmentsTheShareIsNotKnown() {
    byte[] file = Clip.mp4().option("movflags", "frag_keyframe+empty_moov").record();

    assertThat(Decoded.all(file).video().warnings()).isEmpty();
    assertThat(Decoded.all(Clips.cutOff(file, 60)).video().warnings())
        .containsExactly(
            new Warning("TRUNCATED", "The video is cut off; how much is missing is not known."));
  }

  @Test
  void anEmptyFileHasNoBytesToJudge() {
    MediaSource source = MediaSource.of(new byte[0], "test");

    assertThatThrownBy(
            () ->
                new VideoDecoder()
                    .decodeVideo(
                        new DecodeRequest(
                            source, MediaFormat.MP4, MediaLimits.defaults(), new Cancellation()),
                        Decoded.ALL,
                        new Decoded.Collector()))
        .hasMessage("The file is empty: it has no bytes to judge.");
  }

  @Test
  void soundWithACoverPictureIsNoVideo() {
    byte[] file = Clips.bytes("cover-picture.mp4");
    MediaSource source = MediaSource.of(file, "test");

    assertThat(MediaSniffer.require(source)).isEqualTo(MediaFormat.M4A);
    assertThatThrownBy(
            () ->
                new VideoDecoder()
                    .decodeVideo(
                        new DecodeRequest(
                            source, MediaFormat.MP4, MediaLimits.defaults(), new Cancellation()),
                        Decoded.ALL,
                        new Decoded.Collector()))
        .isInstanceOfSatisfying(
            MediaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MEDIA_UNSUPPORTED))
        .hasMessage(
            "The file has no video track: it holds sound, a cover picture or other data alone.");
  }

  @Test
  void aVideoWithoutSoundHasNoSoundToDecode() {
    DecodeRequest request =
        new DecodeRequest(
            MediaSource.of(AVI, "test"),
            MediaFormat.AVI,
            MediaLimits.defaults(),
            new Cancellation());

    assertThatThrownBy(() -> new SoundDecoder().decodeSamples(request, 16_000))
        .hasMessage("The file has no sound track: it holds pictures alone.");
  }

  @Test
  void aVideoWithoutFramesHasNothingToJudge() {
    byte[] mp4 = Clip.mp4().frames(2).record();
    byte[] none = Clips.withNumber(mp4, "stsz", 8, ByteOrder.BIG_ENDIAN, 0);

    assertThat(error(none)).hasMessage("The video has no frames to judge.");
  }

  @Test
  void otherCodecsAreRefusedByName() {
    byte[] file =
        Clip.of("mov", "prores").pixelFormat(avutil.AV_PIX_FMT_YUV422P10LE).frames(2).record();

    assertThat(error(file))
        .hasMessage(
            "The video is encoded as prores, which is not supported. Supported: av1, h264, hevc,"
                + " mjpeg, mpeg4, vp8, vp9.");
  }

  @Test
  void damageWithinTheDataIsTold() {
    byte[] file = FASTSTART.clone();
    for (int at = file.length / 2; at < file.length * 3 / 4; at += 40) {
      file[at] ^= 0x55;
    }

    assertThat(Decoded.all(file).warningCodes()).contains("FRAMES_DAMAGED");
  }

  @Test
  void dataOfZerosIsUnreadable() {
    byte[] file = FASTSTART.clone();
    Arrays.fill(file, Clips.indexOf(file, "mdat") + 4, file.length, (byte) 0);

    assertThat(error(file).code()).isEqualTo(ErrorCode.MEDIA_UNREADABLE);
    assertThat(error(file))
        .hasMessage(
            "The video cannot be decoded: only 0 of its 50 frames decode, and at least half are"
                + " needed.");
  }

  static MediaException error(byte[] file) {
    return catchThrowableOfType(MediaException.class, () -> Decoded.all(file));
  }
}
