package io.github.deepfakedetector.examples.sparkscan;

import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.MediaException;
import io.github.deepfakedetector.input.MediaKind;
import io.github.deepfakedetector.input.MediaLimits;
import io.github.deepfakedetector.input.MediaSource;
import io.github.deepfakedetector.scan.ScanInput;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** A file wherever Hadoop reaches: HDFS, an object store, or a folder that all machines have. */
record StoredFile(String name, Configuration configuration, MediaLimits limits)
    implements ScanInput {
  /** What lies elsewhere is copied to this machine, since decoders go back and forth in it. */
  @Override
  public MediaSource open() {
    try {
      Path path = new Path(name);
      if ("file".equals(path.toUri().getScheme())) {
        return MediaSource.of(java.nio.file.Path.of(path.toUri()));
      }
      try (InputStream in = path.getFileSystem(configuration).open(path)) {
        return MediaSource.spool(in, name, largest());
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new MediaException(
          ErrorCode.MEDIA_INACCESSIBLE,
          "'" + name + "' cannot be read: " + e.getMessage() + ".",
          e);
    }
  }

  private long largest() {
    return Arrays.stream(MediaKind.values()).mapToLong(limits::bytes).max().orElseThrow();
  }
}
