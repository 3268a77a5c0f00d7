package io.github.deepfakedetector.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.MediaException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MediaSourceTest {
  private static final byte[] BYTES = {1, 2, 3, 4, 5};

  @TempDir Path folder;

  @Test
  void givesTheSameBytesFromAFileFromMemoryAndFromAStream() throws IOException {
    Path file = Files.write(folder.resolve("five"), BYTES);
    try (MediaSource path = MediaSource.of(file);
        MediaSource memory = MediaSource.of(BYTES, "five");
        MediaSource spooled = MediaSource.spool(new ByteArrayInputStream(BYTES), "five", 5)) {
      for (MediaSource source : List.of(path, memory, spooled)) {
        assertThat(source.size()).isEqualTo(5);
        assertThat(source.header(2)).containsExactly(1, 2);
        assertThat(source.readAll(5)).isEqualTo(BYTES);
        assertThat(source.open()).hasBinaryContent(BYTES);
      }
    }
    assertThat(file).exists();
  }

  @Test
  void spoolsToAFileThatOnlyItsOwnerCanReadAndDeletesItAtClose() throws IOException {
    MediaSource source =
        MediaSource.spool(new ByteArrayInputStream(BYTES), "../../evil.sh", Long.MAX_VALUE);
    Path file = source.path().orElseThrow();
    assertThat(file.getFileName().toString())
        .startsWith("deepfake-detector-")
        .endsWith(".media")
        .doesNotContain("evil");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    source.close();
    source.close();
    assertThat(file).doesNotExist();
  }

  @Test
  void stopsAStreamAtTheLimitAndLeavesNothingBehind() throws IOException {
    long before = spooledFiles();
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return 7;
          }
        };
    assertThatThrownBy(() -> MediaSource.spool(endless, "endless", 1 << 20))
        .isInstanceOfSatisfying(
            MediaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MEDIA_TOO_LARGE))
        .hasMessage("The file has more than 1,048,576 bytes (1.0 MiB), the most that is accepted.");
    assertThat(spooledFiles()).isEqualTo(before);
  }

  @Test
  void leavesTheCallersStreamOpen() {
    boolean[] closed = {false};
    InputStream stream =
        new ByteArrayInputStream(BYTES) {
          @Override
          public void close() {
            closed[0] = true;
          }
        };
    MediaSource.spool(stream, "five", 10).close();
    assertThat(closed[0]).isFalse();
  }

  @Test
  void saysWhyAFileCannotBeRead() {
    assertThatThrownBy(() -> MediaSource.of(Path.of("no", "such.jpg")).size())
        .hasMessage("The file 'no/such.jpg' cannot be read: it does not exist.");
    assertThatThrownBy(() -> MediaSource.of(folder).size())
        .hasMessage("The file '" + folder + "' cannot be read: it is a folder.");
  }

  @Test
  void comparesPixelsWithoutOverflow() {
    MediaLimits limits = MediaLimits.defaults();
    limits.checkPixels(7680, 4320);
    assertThatThrownBy(() -> limits.checkPixels(30_000, 30_000))
        .hasMessage(
            "The picture is 30000 x 30000 pixels (900.0 megapixels); at most 33.2 megapixels are"
                + " accepted.");
    assertThatThrownBy(() -> limits.checkPixels(1L << 32, 1L << 32))
        .isInstanceOf(MediaException.class);
  }

  private static long spooledFiles() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("deepfake-detector-"))
          .count();
    }
  }
}
