package io.github.deepfakedetector.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.MediaException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaSnifferTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\\u00ff\\u00d8\\u00ff\\u00e0 | JPEG",
        "\\u0089PNG\\r\\n\\u001a\\n | PNG",
        "GIF89a | GIF",
        "RIFF....WEBPVP8 | WEBP",
        "RIFF....WAVEfmt | WAV",
        "RIFF....AVI LIST | AVI",
        "....ftypisom.... | MP4",
        "....ftypmp42.... | MP4",
        "....ftypqt  .... | MOV",
        "....ftypM4A .... | M4A",
        "....moov........ | MOV",
        "\\u001aE\\u00df\\u00a3....B\\u0082webm | WEBM",
        "\\u001aE\\u00df\\u00a3....matroska | MKV",
        "fLaC.... | FLAC",
        "OggS.... | OGG",
        "ID3.... | MP3",
        "\\u00ff\\u00fb\\u0090\\u0000 | MP3",
      })
  void tellsTheFormatFromTheContent(String header, MediaFormat expected) {
    assertThat(MediaSniffer.sniff(bytes(header))).contains(expected);
  }

  @Test
  void tellsABitmapByTheSizeOfItsHeader() {
    byte[] header = new byte[30];
    header[0] = 'B';
    header[1] = 'M';
    header[14] = 40;
    assertThat(MediaSniffer.sniff(header)).contains(MediaFormat.BMP);
    assertThat(MediaSniffer.sniff("BMW cars are nice to drive".getBytes(StandardCharsets.UTF_8)))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "%PDF-1.7 | a PDF document",
        "PK\\u0003\\u0004.... | a ZIP archive or an office document",
        "<!DOCTYPE html><p> | a web page",
        "<svg xmlns= | an XML or SVG document",
        "ffconcat version 1.0 | a text file",
        "....ftypheic.... | a HEIC picture",
        "....ftypavif.... | an AVIF picture",
        "\\u0000\\u0001\\u0002\\u0003 | of an unknown format",
      })
  void namesWhatWasFoundWhenItRefuses(String header, String name) {
    MediaSource source = MediaSource.of(bytes(header), "photo.jpg");
    assertThatThrownBy(() -> MediaSniffer.require(source))
        .isInstanceOfSatisfying(
            MediaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MEDIA_UNSUPPORTED))
        .hasMessage(
            "The file is "
                + name
                + ", which is not supported. Supported: JPEG, PNG, WEBP, BMP, GIF, MP4, MOV, AVI,"
                + " MKV, WEBM, WAV, MP3, FLAC, OGG, M4A, AAC, WEBA.");
  }

  @Test
  void doesNotTakeUtf16TextForSound() {
    byte[] text = "\uFEFFhello".getBytes(StandardCharsets.UTF_16LE);
    assertThat(MediaSniffer.sniff(text)).isEmpty();
  }

  @Test
  void refusesAnEmptyFile() {
    assertThatThrownBy(() -> MediaSniffer.require(MediaSource.of(new byte[0], "empty.png")))
        .isInstanceOfSatisfying(
            MediaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MEDIA_EMPTY))
        .hasMessage("The file is empty: it has no bytes to judge.");
  }

  @Test
  void neverFailsOnRandomBytes() {
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      byte[] header = new byte[random.nextInt(40)];
      random.nextBytes(header);
      if (MediaSniffer.sniff(header).isEmpty()) {
        assertThat(MediaSniffer.describe(header)).isNotBlank();
      }
    }
  }

  private static byte[] bytes(String escaped) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < escaped.length(); i++) {
      char c = escaped.charAt(i);
      if (c != '\\') {
        text.append(c);
      } else if (escaped.charAt(i + 1) == 'u') {
        text.append((char) Integer.parseInt(escaped.substring(i + 2, i + 6), 16));
        i += 5;
      } else {
        text.append(escaped.charAt(i + 1) == 'r' ? '\r' : '\n');
        i++;
      }
    }
    return text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}
