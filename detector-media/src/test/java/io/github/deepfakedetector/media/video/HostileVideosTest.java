package io.github.deepfakedetector.media.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.deepfakedetector.Cancellation;
import io.github.deepfakedetector.decode.DecodeRequest;
import io.github.deepfakedetector.error.MediaException;
import io.github.deepfakedetector.input.MediaFormat;
import io.github.deepfakedetector.input.MediaLimits;
import io.github.deepfakedetector.input.MediaSniffer;
import io.github.deepfakedetector.input.MediaSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files that make FFmpeg, left alone, open other files and addresses. */
class HostileVideosTest {
  @TempDir Path folder;
  private final AtomicInteger connections = new AtomicInteger();
  private ServerSocket server;
  private String address;
  private String secret;

  @BeforeEach
  void listen() throws IOException {
    secret = Files.write(folder.resolve("secret.mp4"), Clip.mp4().frames(5).record()).toString();
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    address = "http://127.0.0.1:" + server.getLocalPort() + "/segment.mp4";
    Thread thread = new Thread(this::count);
    thread.setDaemon(true);
    thread.start();
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Test
  void listsOfOtherFilesAreNoVideosWhateverTheirNames() throws IOException {
    for (String text : texts()) {
      Path file = Files.writeString(folder.resolve("holiday.mp4"), text);
      assertThatThrownBy(() -> MediaSniffer.require(MediaSource.of(file)))
          .hasMessageMatching("The file is (a text file|an XML or SVG document), which is not .*");
    }
    assertThat(connections).hasValue(0);
  }

  @ParameterizedTest
  @EnumSource(
      value = MediaFormat.class,
      names = {"MP4", "MOV", "AVI", "MKV", "WEBM"})
  void aHostThatCallsThemVideosGetsAnErrorAndNothingIsOpened(MediaFormat format) {
    for (String text : texts()) {
      byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
      assertThat(error(bytes, format))
          .hasMessage("The video cannot be decoded: its content is not " + format + ".");
    }
    assertThat(connections).hasValue(0);
  }

  @ParameterizedTest
  @EnumSource(
      value = MediaFormat.class,
      names = {"MP4", "MOV", "AVI", "MKV", "WEBM"})
  void aVideosFirstBytesInFrontOfThemOpenNothingEither(MediaFormat format) {
    for (String text : texts()) {
      byte[] bytes = (magic(format) + "\n" + text).getBytes(StandardCharsets.ISO_8859_1);
      assertThat(MediaSniffer.sniff(bytes)).contains(format);
      assertThat(error(bytes, format)).isNotNull();
    }
    assertThat(connections).hasValue(0);
  }

  /** QuickTime's data references name the file that holds the pictures. */
  @Test
  void picturesThatLieInAnotherFileAreNotRead() {
    byte[] mp4 = Clip.mp4().frames(5).record();
    int at = Clips.indexOf(mp4, "url ");
    mp4[at + 7] = 0;
    System.arraycopy("alis".getBytes(StandardCharsets.US_ASCII), 0, mp4, at, 4);

    assertThat(Decoded.all(mp4).numbers()).containsExactly(0, 1, 2, 3, 4);
    assertThat(connections).hasValue(0);
  }

  private String[] texts() {
    return new String[] {
      "ffconcat version 1.0\nfile '" + secret + "'\n",
      "ffconcat version 1.0\nfile '" + address + "'\n",
      "#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\n" + address + "\n#EXT-X-ENDLIST\n",
      "#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\nfile://" + secret + "\n#EXT-X-ENDLIST\n",
      "<?xml version=\"1.0\"?>\n<MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\" type=\"static\""
          + " mediaPresentationDuration=\"PT5S\"><Period><AdaptationSet><Representation id=\"1\""
          + " bandwidth=\"1000\"><BaseURL>"
          + address
          + "</BaseURL></Representation></AdaptationSet></Period></MPD>\n",
    };
  }

  private static String magic(MediaFormat format) {
    return switch (format) {
      case MP4 -> "\0\0\0\030ftypisom\0\0\0\0isommp42";
      case MOV -> "\0\0\0\024ftypqt  \0\0\0\0qt  ";
      case AVI -> "RIFF\377\377\0\0AVI ";
      case MKV -> "\032\105\337\243\213\102\202\210matroska";
      default -> "\032\105\337\243\207\102\202\204webm";
    };
  }

  private static MediaException error(byte[] bytes, MediaFormat format) {
    return catchThrowableOfType(
        MediaException.class,
        () ->
            new VideoDecoder()
                .decodeVideo(
                    new DecodeRequest(
                        MediaSource.of(bytes, "holiday.mp4"),
                        format,
                        MediaLimits.defaults(),
                        new Cancellation()),
                    Decoded.ALL,
                    new Decoded.Collector()));
  }

  private void count() {
    try {
      while (true) {
        server.accept().close();
        connections.incrementAndGet();
      }
    } catch (SocketException e) {
      // The test is over.
    } catch (IOException e) {
      connections.set(-1);
    }
  }
}
