package io.github.deepfakedetector.training.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepfakedetector.error.DetectorException;
import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.testkit.TestMedia;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhotoFolderTest {
  @TempDir Path folder;

  private final List<String> lines = new ArrayList<>();

  private void photo(String name, int width) throws IOException {
    Files.createDirectories(folder.resolve(name).getParent());
    Files.write(folder.resolve(name), TestMedia.png(width, 40));
  }

  private PhotoFolder read(String... together) {
    return PhotoFolder.read(folder, 32, 1000, Set.of(together), lines::add);
  }

  @Test
  void everyPhotoIsEitherLearntFromOrHeldBack() throws IOException {
    for (int i = 0; i < 40; i++) {
      photo("part/" + i + ".png", 40 + i);
    }
    PhotoFolder read = read();
    assertThat(read.size()).isEqualTo(40);
    Set<String> training = read.training().stream().map(Photo::name).collect(Collectors.toSet());
    Set<String> held = read.heldBack().map(Photo::name).collect(Collectors.toSet());
    assertThat(training).isNotEmpty().doesNotContainAnyElementsOf(held);
    assertThat(training.size() + held.size()).isEqualTo(40);
    assertThat(read.training().get(0).picture().width()).isLessThanOrEqualTo(32);
    assertThat(read.heldBack().findFirst().orElseThrow().picture().width())
        .isGreaterThanOrEqualTo(40);
  }

  @Test
  void copiesOfOnePictureFormOneGroup() throws IOException {
    photo("a.png", 50);
    photo("b.png", 60);
    photo("copy.png", 50);
    assertThat(read().groups()).isEqualTo(2);
  }

  @Test
  void theIndexSaysWhichPhotosShowOnePerson() throws IOException {
    for (int i = 0; i < 6; i++) {
      photo("real/" + i + ".png", 40 + i);
    }
    Files.writeString(
        folder.resolve("index.tsv"),
        """
        file\trepository\tpath
        real/0.png\tlab\tfront/007_03.jpg
        real/1.png\tlab\tside/007_08.jpg
        real/2.png\tlab\tside/008_08.jpg
        real/3.png\tone\ta.jpg
        real/4.png\tother\tb.jpg
        """,
        StandardCharsets.UTF_8);
    assertThat(read().groups()).isEqualTo(5);
    assertThat(read("one", "other").groups()).isEqualTo(4);
    assertThat(lines).isEmpty();
  }

  @Test
  void leavesADamagedPictureOutAndSaysSo() throws IOException {
    photo("a.png", 50);
    byte[] whole = TestMedia.png(60, 60);
    Files.write(folder.resolve("b.png"), Arrays.copyOf(whole, whole.length / 2));
    assertThat(read().size()).isEqualTo(1);
    assertThat(lines).singleElement().asString().contains("b.png is left out: ");
  }

  @Test
  void saysWhatIsWrongWithAFolder() {
    assertThatThrownBy(this::read)
        .isInstanceOfSatisfying(
            DetectorException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MEDIA_EMPTY))
        .hasMessageContaining("holds no picture");
    assertThatThrownBy(
            () -> PhotoFolder.read(folder.resolve("missing"), 32, 1000, Set.of(), lines::add))
        .isInstanceOfSatisfying(
            DetectorException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.MEDIA_INACCESSIBLE))
        .hasMessageContaining("missing");
  }
}
