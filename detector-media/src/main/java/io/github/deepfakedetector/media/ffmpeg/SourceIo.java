package io.github.deepfakedetector.media.ffmpeg;

import io.github.deepfakedetector.Cancellation;
import io.github.deepfakedetector.input.MediaSource;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.Read_packet_Pointer_BytePointer_int;
import org.bytedeco.ffmpeg.avformat.Seek_Pointer_long_int;
import org.bytedeco.ffmpeg.avformat.Write_packet_Pointer_BytePointer_int;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * FFmpeg's only way to any bytes: reads and seeks that it asks for are answered from the source.
 * Cancelling makes them fail, so that even a long search within a file ends.
 */
final class SourceIo implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 16;

  // C's numbers, the same everywhere.
  private static final int SEEK_SET = 0;
  private static final int SEEK_CUR = 1;
  private static final int SEEK_END = 2;

  // JavaCPP has room for ten callbacks of a kind, so there is one, which finds its source by
  // number.
  private static final Map<Long, SourceIo> OPEN = new ConcurrentHashMap<>();
  private static final AtomicLong NUMBERS = new AtomicLong();
  private static final Read READ = new Read();
  private static final Seek SEEK = new Seek();

  private final long number = NUMBERS.incrementAndGet();
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private final MediaSource source;
  private final SourceReader reader;
  private final Cancellation cancellation;
  private final AVIOContext context;
  private @Nullable IOException failure;

  SourceIo(MediaSource source, Cancellation cancellation) {
    this.source = source;
    this.reader = new SourceReader(source);
    this.cancellation = cancellation;
    OPEN.put(number, this);
    context = allocate();
  }

  private AVIOContext allocate() {
    BytePointer memory = new BytePointer(avutil.av_malloc(BUFFER_BYTES));
    // FFmpeg frees and replaces the memory as it likes: close() frees what is then there.
    return avformat.avio_alloc_context(
        memory,
        BUFFER_BYTES,
        0,
        new Handle(number),
        READ,
        (Write_packet_Pointer_BytePointer_int) null,
        SEEK);
  }

  AVIOContext context() {
    return context;
  }

  /** Throws what a read failed with, which FFmpeg reports as a mere number or as the end. */
  void check() {
    cancellation.check();
    if (failure != null) {
      throw source.inaccessible(failure);
    }
  }

  @Override
  public void close() {
    OPEN.remove(number);
    avutil.av_free(context.buffer());
    avformat.avio_context_free(context);
    reader.close();
  }

  private int read(BytePointer target, int size) {
    if (isStopped()) {
      return avutil.AVERROR_EXIT();
    }
    try {
      int count = reader.read(buffer, Math.min(size, buffer.length));
      if (count < 0) {
        return avutil.AVERROR_EOF();
      }
      target.put(buffer, 0, count);
      return count;
    } catch (IOException e) {
      failure = e;
      return avutil.AVERROR_EIO();
    }
  }

  private long seek(long offset, int whence) {
    if (isStopped()) {
      return avutil.AVERROR_EXIT();
    }
    return switch (whence & ~avformat.AVSEEK_FORCE) {
      case avformat.AVSEEK_SIZE -> reader.size();
      case SEEK_SET -> seekTo(offset);
      case SEEK_CUR -> seekTo(reader.position() + offset);
      case SEEK_END -> seekTo(reader.size() + offset);
      default -> avutil.AVERROR_EINVAL();
    };
  }

  private long seekTo(long position) {
    if (position < 0) {
      return avutil.AVERROR_EINVAL();
    }
    reader.seek(position);
    return position;
  }

  private boolean isStopped() {
    return cancellation.isCancelled() || Thread.currentThread().isInterrupted();
  }

  /** A native pointer that is no address but a number. */
  private static final class Handle extends Pointer {
    Handle(long number) {
      address = number;
    }
  }

  private static final class Read extends Read_packet_Pointer_BytePointer_int {
    @Override
    public int call(Pointer opaque, BytePointer target, int size) {
      SourceIo io = OPEN.get(opaque.address());
      return io == null ? avutil.AVERROR_EIO() : io.read(target, size);
    }
  }

  private static final class Seek extends Seek_Pointer_long_int {
    @Override
    public long call(Pointer opaque, long offset, int whence) {
      SourceIo io = OPEN.get(opaque.address());
      return io == null ? avutil.AVERROR_EIO() : io.seek(offset, whence);
    }
  }
}
