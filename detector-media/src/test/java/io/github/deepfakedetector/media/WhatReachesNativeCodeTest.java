package io.github.deepfakedetector.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepfakedetector.input.MediaLimits;
import org.junit.jupiter.api.Test;

class WhatReachesNativeCodeTest {
  @Test
  void aPngsTextsAndProfilesAreLeftOut() {
    assertThat(png("with-texts.png").encoded().total())
        .isEqualTo(TestPictures.bytes("rgb.png").length);
  }

  @Test
  void aJpegsProfilesAndExifDataAreLeftOut() {
    int plain = TestPictures.bytes("baseline.jpg").length;

    assertThat(jpeg("with-profile.jpg").encoded().total()).isEqualTo(plain);
    assertThat(jpeg("exif-6.jpg").encoded().total()).isEqualTo(plain);
  }

  @Test
  void ofAWebpAnimationOnlyTheFirstFramesColoursAreLeft() {
    PictureLayout layout = webp("animated.webp");

    assertThat(layout.fillsCanvas()).isTrue();
    assertThat(layout.encoded().total()).isLessThan(TestPictures.bytes("animated.webp").length / 2);
  }

  @Test
  void aWebpFrameSmallerThanItsCanvasKeepsItsPlace() {
    PictureLayout layout = webp("animated-part.webp");

    assertThat(layout.canvas()).isEqualTo(new PictureSize(61, 47));
    assertThat(layout.stored()).isEqualTo(new PictureSize(30, 20));
    assertThat(layout.left()).isEqualTo(20);
    assertThat(layout.top()).isEqualTo(10);
  }

  private static PictureLayout png(String name) {
    return new PngParser(bytes(name), MediaLimits.defaults()).parse();
  }

  private static PictureLayout jpeg(String name) {
    return new JpegParser(bytes(name), MediaLimits.defaults()).parse();
  }

  private static PictureLayout webp(String name) {
    return new WebpParser(bytes(name), MediaLimits.defaults()).parse();
  }

  private static Bytes bytes(String name) {
    return new Bytes(TestPictures.bytes(name));
  }
}
