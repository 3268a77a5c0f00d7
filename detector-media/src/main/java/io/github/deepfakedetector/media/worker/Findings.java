package io.github.deepfakedetector.media.worker;

import io.github.deepfakedetector.decode.SoundDecoding;
import io.github.deepfakedetector.decode.VideoDecoding;
import io.github.deepfakedetector.error.CancelledException;
import io.github.deepfakedetector.error.DetectorException;
import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.InternalException;
import io.github.deepfakedetector.error.MediaException;
import io.github.deepfakedetector.error.UnavailableException;
import io.github.deepfakedetector.result.Warning;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What decoding showed, or why it failed, as it is sent. What is read is checked. */
final class Findings {
  private static final int MAX_WARNINGS = 32;
  private static final int MAX_TEXT = 4096;

  private Findings() {}

  static void write(VideoDecoding decoding, DataOutput out) throws IOException {
    out.writeInt(decoding.width());
    out.writeInt(decoding.height());
    out.writeLong(decoding.declaredFrames());
    out.writeInt(decoding.decodedFrames());
    out.writeLong(decoding.duration().toNanos());
    out.writeDouble(decoding.frameRate());
    out.writeInt(decoding.rotation());
    write(decoding.warnings(), out);
  }

  static VideoDecoding video(DataInput in) throws IOException {
    VideoDecoding decoding =
        new VideoDecoding(
            in.readInt(),
            in.readInt(),
            in.readLong(),
            in.readInt(),
            duration(in),
            in.readDouble(),
            in.readInt(),
            warnings(in));
    require(
        decoding.width() > 0
            && decoding.height() > 0
            && decoding.declaredFrames() >= 0
            && decoding.decodedFrames() > 0
            && Double.isFinite(decoding.frameRate())
            && decoding.frameRate() >= 0
            && decoding.rotation() >= 0
            && decoding.rotation() < 360,
        decoding);
    return decoding;
  }

  static void write(SoundDecoding decoding, DataOutput out) throws IOException {
    out.writeInt(decoding.sampleRate());
    out.writeInt(decoding.channels());
    out.writeLong(decoding.samples());
    out.writeLong(decoding.duration().toNanos());
    write(decoding.warnings(), out);
  }

  static SoundDecoding sound(DataInput in) throws IOException {
    SoundDecoding decoding =
        new SoundDecoding(in.readInt(), in.readInt(), in.readLong(), duration(in), warnings(in));
    require(
        decoding.sampleRate() > 0 && decoding.channels() > 0 && decoding.samples() >= 0, decoding);
    return decoding;
  }

  static void write(DetectorException failure, DataOutput out) throws IOException {
    out.writeUTF(failure.code().name());
    out.writeUTF(shortened(failure.getMessage()));
  }

  static DetectorException failure(DataInput in) throws IOException {
    ErrorCode code = code(in.readUTF());
    String message = shortened(in.readUTF());
    if (code == ErrorCode.CANCELLED) {
      return new CancelledException();
    }
    return switch (code.blame()) {
      case CALLER -> new MediaException(code, message);
      case ENVIRONMENT -> new UnavailableException(code, message);
      case INTERNAL -> new InternalException(message, null);
    };
  }

  private static ErrorCode code(String name) throws IOException {
    try {
      return ErrorCode.valueOf(name);
    } catch (IllegalArgumentException e) {
      throw new IOException("no error has the code " + shortened(name), e);
    }
  }

  private static void write(List<Warning> warnings, DataOutput out) throws IOException {
    out.writeByte(warnings.size());
    for (Warning warning : warnings) {
      out.writeUTF(warning.code());
      out.writeUTF(shortened(warning.message()));
    }
  }

  private static List<Warning> warnings(DataInput in) throws IOException {
    int count = in.readByte();
    require(count >= 0 && count <= MAX_WARNINGS, count);
    List<Warning> warnings = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      warnings.add(new Warning(shortened(in.readUTF()), shortened(in.readUTF())));
    }
    return warnings;
  }

  private static Duration duration(DataInput in) throws IOException {
    long nanos = in.readLong();
    require(nanos >= 0, nanos);
    return Duration.ofNanos(nanos);
  }

  private static void require(boolean possible, Object found) throws IOException {
    if (!possible) {
      throw new IOException("a worker found what cannot be: " + found);
    }
  }

  private static String shortened(String text) {
    return text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text;
  }
}
