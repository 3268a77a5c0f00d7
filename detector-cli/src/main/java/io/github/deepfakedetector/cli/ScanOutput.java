package io.github.deepfakedetector.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a scan's results go; each is written out before the next is looked at.
 *
 * @param printer of lines
 * @param file that the lines go into; absent for standard output
 * @param report the page; absent if none is wanted
 */
record ScanOutput(ScanPrinter printer, @Nullable PrintWriter file, @Nullable ScanReport report)
    implements AutoCloseable {
  static ScanOutput open(
      ScanFormat format, PrintWriter standard, @Nullable Path out, @Nullable Path html)
      throws IOException {
    PrintWriter file = out == null ? null : new PrintWriter(Files.newBufferedWriter(out));
    ScanReport report = html == null ? null : ScanReport.begin(html);
    return new ScanOutput(ScanPrinter.of(format, file == null ? standard : file), file, report);
  }

  /**
   * Writes a row.
   *
   * @throws IOException if it cannot be written: what went on would be lost
   */
  void write(ScanRow row) throws IOException {
    printer.print(row.file());
    if (file != null && file.checkError()) {
      throw new IOException("The results cannot be written; is the disk full?");
    }
    if (report != null) {
      report.add(row);
    }
  }

  void summarise(String words) {
    if (report != null) {
      report.summarise(words);
    }
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
    if (report != null) {
      report.close();
    }
  }
}
