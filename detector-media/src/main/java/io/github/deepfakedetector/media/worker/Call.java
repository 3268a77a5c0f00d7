package io.github.deepfakedetector.media.worker;

import io.github.deepfakedetector.decode.FrameSelection;
import io.github.deepfakedetector.input.MediaFormat;
import io.github.deepfakedetector.input.MediaLimits;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;

/**
 * What a worker is asked to do.
 *
 * @param wanted of the file
 * @param name of the file, for messages
 * @param path where it lies; empty if its bytes follow
 * @param format what it was recognised as
 * @param limits to keep
 */
record Call(Wanted wanted, String name, String path, MediaFormat format, MediaLimits limits) {
  /** Strings have 65,535 bytes at most when they are written. */
  private static final int MAX_NAME = 4096;

  Call {
    name = name.length() > MAX_NAME ? name.substring(0, MAX_NAME) : name;
  }

  /** What is wanted of a file. */
  sealed interface Wanted {
    void writeTo(DataOutput out) throws IOException;
  }

  /** The picture. */
  record Picture() implements Wanted {
    @Override
    public void writeTo(DataOutput out) throws IOException {
      out.writeByte('P');
    }
  }

  /** A video's frames. */
  record Video(FrameSelection selection) implements Wanted {
    @Override
    public void writeTo(DataOutput out) throws IOException {
      out.writeByte('V');
      Selections.write(selection, out);
    }
  }

  /** The sound, at that many samples a second. */
  record Sound(int sampleRate) implements Wanted {
    @Override
    public void writeTo(DataOutput out) throws IOException {
      out.writeByte('S');
      out.writeInt(sampleRate);
    }
  }

  void writeTo(DataOutput out) throws IOException {
    wanted.writeTo(out);
    out.writeUTF(name);
    out.writeUTF(path);
    out.writeUTF(format.name());
    write(limits, out);
  }

  static Call readFrom(DataInput in) throws IOException {
    int kind = in.readByte();
    Wanted wanted =
        switch (kind) {
          case 'P' -> new Picture();
          case 'V' -> new Video(Selections.read(in));
          case 'S' -> new Sound(in.readInt());
          default -> throw new IOException("no call is of the kind " + kind);
        };
    return new Call(
        wanted, in.readUTF(), in.readUTF(), MediaFormat.valueOf(in.readUTF()), limits(in));
  }

  private static void write(MediaLimits limits, DataOutput out) throws IOException {
    out.writeLong(limits.imageBytes());
    out.writeLong(limits.videoBytes());
    out.writeLong(limits.audioBytes());
    out.writeLong(limits.pixels());
    out.writeLong(limits.videoDuration().toNanos());
    out.writeInt(limits.videoFrames());
    out.writeLong(limits.audioDuration().toNanos());
  }

  private static MediaLimits limits(DataInput in) throws IOException {
    return new MediaLimits(
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        Duration.ofNanos(in.readLong()),
        in.readInt(),
        Duration.ofNanos(in.readLong()));
  }
}
