package io.github.deepfakedetector.media.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepfakedetector.Cancellation;
import io.github.deepfakedetector.decode.DecodeRequest;
import io.github.deepfakedetector.decode.FrameSelection;
import io.github.deepfakedetector.error.CancelledException;
import io.github.deepfakedetector.input.MediaFormat;
import io.github.deepfakedetector.input.MediaLimits;
import io.github.deepfakedetector.input.MediaSource;
import io.github.deepfakedetector.media.PictureDecoder;
import io.github.deepfakedetector.media.TestPictures;
import io.github.deepfakedetector.media.audio.Recording;
import io.github.deepfakedetector.media.audio.SoundDecoder;
import io.github.deepfakedetector.media.video.Clip;
import io.github.deepfakedetector.media.video.Clips;
import io.github.deepfakedetector.media.video.VideoDecoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A worker tells of a file what the decoder in this process tells. */
class WorkerDecodersTest {
  private static final DecoderWorkers WORKERS =
      DecoderWorkers.start(WorkerOptions.defaults().withWorkers(2));
  private static byte[] clip = new byte[0];

  @BeforeAll
  static void record() {
    clip = Clip.mp4().frames(60).record();
  }

  @AfterAll
  static void close() {
    WORKERS.close();
  }

  @Test
  void picturesAreTheSamePixelForPixel() {
    for (TestPictures.Expected expected : TestPictures.all()) {
      DecodeRequest request = Told.request(TestPictures.bytes(expected.name()));
      assertThat(Told.picture(WORKERS.frames(), request))
          .as(expected.name())
          .isEqualTo(Told.picture(new PictureDecoder(), request));
    }
  }

  @Test
  void damagedPicturesGetTheSameError() {
    for (String name : List.of("progressive.jpg", "lossless.webp", "16-bit.png", "plain.gif")) {
      byte[] whole = TestPictures.bytes(name);
      DecodeRequest request = Told.request(Arrays.copyOf(whole, whole.length / 3));
      List<String> told = Told.picture(WORKERS.frames(), request);
      assertThat(told).isEqualTo(Told.picture(new PictureDecoder(), request));
      assertThat(told).singleElement().asString().startsWith("MEDIA_TRUNCATED");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 90, 50, 10})
  void videosCutOffOrNotAreTheSameFrameForFrame(int percent) {
    DecodeRequest request = Told.request(Clips.cutOff(clip, percent));
    assertThat(Told.video(WORKERS.frames(), request, Told.ALL))
        .isEqualTo(Told.video(new VideoDecoder(), request, Told.ALL));
  }

  @Test
  void framesAreTakenBackWhereThereAreFewerThanTheFileClaims() {
    DecodeRequest request = Told.request(Clips.withUndecodableFrames());
    FrameSelection selection = new FrameSelection.Evenly(7);
    List<String> told = Told.video(WORKERS.frames(), request, selection);
    assertThat(told).isEqualTo(Told.video(new VideoDecoder(), request, selection));
    assertThat(told).contains("restart");
  }

  @Test
  void soundIsTheSameSampleForSample(@TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("sound.wav"), Recording.wav().seconds(5).record());
    DecodeRequest request = Told.request(MediaSource.of(file));
    List<String> told = Told.sound(WORKERS.samples(), request);
    assertThat(told).isEqualTo(Told.sound(new SoundDecoder(), request));
    assertThat(told).hasSizeGreaterThan(3);
  }

  @Test
  void aVideoWithoutSoundIsRefusedInTheSameWords() {
    DecodeRequest request = Told.request(clip);
    assertThat(Told.sound(WORKERS.samples(), request))
        .isEqualTo(Told.sound(new SoundDecoder(), request))
        .singleElement()
        .asString()
        .startsWith("MEDIA_UNSUPPORTED");
  }

  @Test
  void aFileIsReadWhereItLiesAndNamedAsItsOwnerNamesIt(@TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("Größe ✓.jpg"), TestPictures.bytes("422.jpg"));
    DecodeRequest request = Told.request(MediaSource.of(file, "upload"));
    assertThat(Told.picture(WORKERS.frames(), request))
        .isEqualTo(Told.picture(new PictureDecoder(), request));
    DecodeRequest absent =
        new DecodeRequest(
            MediaSource.of(folder.resolve("absent"), "upload"),
            MediaFormat.JPEG,
            MediaLimits.defaults(),
            new Cancellation());
    assertThat(Told.picture(WORKERS.frames(), absent))
        .singleElement()
        .asString()
        .startsWith("MEDIA_INACCESSIBLE The file 'upload' cannot be read");
  }

  @Test
  void manyAskAtOnce() {
    List<List<String>> all =
        IntStream.range(0, 24)
            .parallel()
            .mapToObj(i -> Told.video(WORKERS.frames(), Told.request(clip), Told.ALL))
            .toList();
    assertThat(all).allMatch(all.get(0)::equals);
    assertThat(WORKERS.processes()).hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void whatTheCallerThrowsReachesItUnchangedAndTheWorkerStays() {
    long[] before = ready();
    IllegalStateException own = new IllegalStateException("the caller's own");
    assertThatThrownBy(
            () ->
                Told.video(
                    WORKERS.frames(),
                    Told.request(clip),
                    Told.ALL,
                    index -> {
                      throw own;
                    }))
        .isSameAs(own);
    assertThat(WORKERS.processes()).containsExactlyInAnyOrder(before);
  }

  @Test
  void aCancelledFileEndsAndTheWorkerStays() {
    long[] before = ready();
    DecodeRequest request = Told.request(clip);
    assertThatThrownBy(
            () ->
                WORKERS
                    .frames()
                    .decodeVideo(
                        request, Told.ALL, new OnFrame(frame -> request.cancellation().cancel())))
        .isInstanceOf(CancelledException.class);
    assertThat(WORKERS.processes()).containsExactlyInAnyOrder(before);
  }

  private static long[] ready() {
    Told.picture(WORKERS.frames(), Told.request(TestPictures.bytes("422.jpg")));
    return WORKERS.processes();
  }
}
