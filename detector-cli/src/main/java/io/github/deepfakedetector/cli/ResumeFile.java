package io.github.deepfakedetector.cli;

import io.github.deepfakedetector.result.Detection;
import io.github.deepfakedetector.scan.EarlierResults;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The output of an earlier scan. Where the new one goes to the same file, the old one is kept
 * beside it until the new one is complete: whenever the process is killed, the two hold all that
 * was judged.
 *
 * @param earlier what it held
 * @param kept the old output beside a new one of the same name; absent if they are two files
 */
record ResumeFile(EarlierResults earlier, @Nullable Path kept) {
  private static final ResumeFile NONE = new ResumeFile(EarlierResults.NONE, null);

  /** Takes an earlier output up; none was asked for if it is absent. */
  static ResumeFile take(@Nullable Path resume, @Nullable Path out, Predicate<Detection> holds)
      throws IOException {
    if (resume == null) {
      return NONE;
    }
    Path kept = resume.resolveSibling(resume.getFileName() + ".before");
    if (!same(resume, out)) {
      return new ResumeFile(EarlierResults.read(resume, holds), null);
    }
    if (!Files.exists(resume) && !Files.exists(kept)) {
      throw new NoSuchFileException(resume.toString());
    }
    keep(resume, kept);
    return new ResumeFile(EarlierResults.read(kept, holds), kept);
  }

  private static boolean same(Path resume, @Nullable Path out) {
    return out != null
        && resume.toAbsolutePath().normalize().equals(out.toAbsolutePath().normalize());
  }

  /** An older one that is there already was left by a process that was killed: both count. */
  private static void keep(Path resume, Path kept) throws IOException {
    if (!Files.exists(kept)) {
      Files.move(resume, kept);
    } else if (Files.exists(resume)) {
      try (InputStream in = Files.newInputStream(resume);
          OutputStream all = Files.newOutputStream(kept, StandardOpenOption.APPEND)) {
        // The last line may be half a line.
        all.write('\n');
        in.transferTo(all);
      }
    }
  }

  /** The new output holds all. */
  void complete() throws IOException {
    if (kept != null) {
      Files.delete(kept);
    }
  }
}
