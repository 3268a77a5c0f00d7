package io.github.deepfakedetector.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Files to evaluate on.
 *
 * @param files in the order in which they are judged
 * @param remarks on what was passed over, in words
 */
public record LabelledFiles(List<LabelledFile> files, List<String> remarks) {
  /** Copies the lists. */
  public LabelledFiles {
    files = List.copyOf(files);
    remarks = List.copyOf(remarks);
  }

  /**
   * Files of a folder with sub-folders {@code real} and {@code fake}, or of a list.
   *
   * <p>In the folder, the folders in {@code fake} are kinds of fakes, and those in {@code real}
   * sources; what lies deeper belongs to them. Hidden files are passed over. Symbolic links are
   * followed.
   *
   * <p>A list is a text file in UTF-8 whose first line names its columns, separated by commas,
   * semicolons or tabs: {@code path} (from the list's folder), {@code label} ({@code real} or
   * {@code fake}, 0 or 1), and, if wanted, {@code kind} and {@code group}. Others are not looked
   * at. Cells may stand in double quotes.
   *
   * @throws IllegalArgumentException if it is neither, says what cannot be, or names no file; the
   *     message says what is needed
   * @throws IOException if it cannot be read
   */
  public static LabelledFiles of(Path folderOrList) throws IOException {
    LabelledFiles found =
        Files.isDirectory(folderOrList)
            ? new FolderScan(folderOrList).scan()
            : LabelList.read(folderOrList);
    if (found.files().isEmpty()) {
      throw new IllegalArgumentException("'" + folderOrList + "' names no file.");
    }
    return found;
  }
}
