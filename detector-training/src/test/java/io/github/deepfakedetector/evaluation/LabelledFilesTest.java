package io.github.deepfakedetector.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelledFilesTest {
  @TempDir Path folder;

  @Test
  void findsClassesKindsAndSourcesInFolders() throws IOException {
    put("real/a.jpg", "real/press/b.txt", "fake/gan/deep/c", "Fakes/no.jpg", "readme.md");
    LabelledFiles found = LabelledFiles.of(folder);
    assertThat(found.files())
        .containsExactly(
            new LabelledFile(
                folder.resolve("fake/gan/deep/c"), "fake/gan/deep/c", true, "gan", null),
            new LabelledFile(folder.resolve("real/a.jpg"), "real/a.jpg", false, null, null),
            new LabelledFile(
                folder.resolve("real/press/b.txt"), "real/press/b.txt", false, "press", null));
    assertThat(found.remarks()).isEmpty();
  }

  @Test
  void takesFolderNamesInAnyCase() throws IOException {
    put("Real/a.jpg", "FAKE/b.jpg");
    assertThat(LabelledFiles.of(folder).files())
        .extracting(LabelledFile::fake)
        .containsExactly(true, false);
  }

  @Test
  void saysHowManyHiddenFilesItPassedOver() throws IOException {
    put("real/.DS_Store", "real/.git/x", "real/a.jpg");
    LabelledFiles found = LabelledFiles.of(folder);
    assertThat(found.files()).hasSize(1);
    assertThat(found.remarks())
        .containsExactly("Hidden files and folders that were passed over: 2.");
  }

  @Test
  void followsLinksButNotInCircles() throws IOException {
    put("elsewhere/x.jpg", "real/a.jpg");
    Files.createSymbolicLink(folder.resolve("fake"), folder.resolve("elsewhere"));
    Files.createSymbolicLink(folder.resolve("real/round"), folder.resolve("real"));
    LabelledFiles found = LabelledFiles.of(folder);
    assertThat(found.files())
        .extracting(LabelledFile::name)
        .containsExactly("fake/x.jpg", "real/a.jpg");
    assertThat(found.remarks())
        .containsExactly("Could not be looked into: real/round (FileSystemLoop).");
  }

  @Test
  void saysWhatAFolderNeeds() throws IOException {
    put("photos/a.jpg");
    assertThatThrownBy(() -> LabelledFiles.of(folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "'%s' has no sub-folder real and none fake. Put the files there, or give a list with"
                + " the columns path,label.",
            folder);
    Files.createDirectory(folder.resolve("real"));
    assertThatThrownBy(() -> LabelledFiles.of(folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'%s' names no file.", folder);
  }

  @Test
  void readsAListWithColumnsInAnyOrder() throws IOException {
    Path list =
        list(
            String.join(
                "\r\n",
                "\uFEFFLabel,path,notes,GROUP,kind",
                "real,\"a, \"\"b\"\".jpg\",x,anna,",
                "",
                "1,sub/c.jpg,\"two\nlines\",,gan",
                "FAKE,/d.wav"));
    assertThat(LabelledFiles.of(list).files())
        .containsExactly(
            new LabelledFile(folder.resolve("a, \"b\".jpg"), "a, \"b\".jpg", false, null, "anna"),
            new LabelledFile(folder.resolve("sub/c.jpg"), "sub/c.jpg", true, "gan", null),
            new LabelledFile(Path.of("/d.wav"), "/d.wav", true, null, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"path;label\na.jpg;fake\n", "path\tlabel\na.jpg\tfake", "label,path\nfake,a.jpg"})
  void readsOtherSeparators(String text) throws IOException {
    assertThat(LabelledFiles.of(list(text)).files())
        .containsExactly(new LabelledFile(folder.resolve("a.jpg"), "a.jpg", true, null, null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "file,label~a,real|line 1: the first line must name the columns path and label, not [file,"
            + " label].",
        "path,label~a,real~b,maybe|line 3: the label must be real or fake (or 0 or 1), not"
            + " 'maybe'.",
        "path,label~a,|line 2: the label must be real or fake (or 0 or 1), not 'null'.",
        "path,label~,real|line 2: there is no path.",
        "path,label~a,real~~x/../a,fake|line 4: 'x/../a' stands in line 2 already.",
      })
  void saysInWhichLineAListIsWrong(String text, String message) throws IOException {
    Path list = list(text.replace('~', '\n'));
    assertThatThrownBy(() -> LabelledFiles.of(list))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'%s', %s", list, message);
  }

  @Test
  void saysThatAPictureIsNoList() throws IOException {
    Path picture = Files.write(folder.resolve("photo.jpg"), new byte[] {(byte) 0xFF, (byte) 0xD8});
    assertThatThrownBy(() -> LabelledFiles.of(picture))
        .hasMessage("'%s' is neither a folder nor a list: it is no text in UTF-8.", picture);
    assertThatThrownBy(() -> LabelledFiles.of(list("path,label\n\"a,real")))
        .hasMessageContaining("Line 2 opens a quote that never closes.");
    assertThatThrownBy(() -> LabelledFiles.of(list(" \n"))).hasMessageContaining("is empty.");
  }

  @Test
  void writesCellsThatItReadsBack() {
    List<String> cells = List.of("a", "b,c", "say \"hi\"", "two\nlines", "", "ü");
    assertThat(CsvText.rows("1,2,3,4,5,6\n" + CsvText.line(cells)).get(1).cells()).isEqualTo(cells);
  }

  private Path list(String text) throws IOException {
    return Files.writeString(folder.resolve("list.csv"), text);
  }

  private void put(String... names) throws IOException {
    for (String name : names) {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, name);
    }
  }
}
