package io.github.deepfakedetector.media.worker;

import io.github.deepfakedetector.decode.Frame;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A picture. */
final class PictureReply implements Reply {
  private final long maxPixels;
  private @Nullable Frame picture;

  PictureReply(long maxPixels) {
    this.maxPixels = maxPixels;
  }

  Frame picture() {
    return Objects.requireNonNull(picture);
  }

  @Override
  public Runnable read(MessageType type, DataInputStream in) throws IOException {
    if (type != MessageType.FRAME || picture != null) {
      throw Reply.unexpected(type);
    }
    picture = Frame.readFrom(in, maxPixels);
    return () -> {};
  }

  @Override
  public void done(DataInputStream in) throws IOException {
    if (picture == null) {
      throw Reply.unexpected(MessageType.DONE);
    }
  }

  @Override
  public void again() {
    picture = null;
  }
}
