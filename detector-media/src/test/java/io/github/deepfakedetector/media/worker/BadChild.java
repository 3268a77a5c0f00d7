package io.github.deepfakedetector.media.worker;

import io.github.deepfakedetector.decode.DecodeRequest;
import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.decode.FrameDecoder;
import io.github.deepfakedetector.decode.FrameSelection;
import io.github.deepfakedetector.decode.FrameSink;
import io.github.deepfakedetector.decode.VideoDecoding;
import io.github.deepfakedetector.input.MediaFormat;
import io.github.deepfakedetector.media.PictureDecoder;
import io.github.deepfakedetector.media.audio.SoundDecoder;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A child whose decoder misbehaves as the name of the file says; other files it decodes. */
final class BadChild implements FrameDecoder {
  private final FrameDecoder good = new PictureDecoder();

  public static void main(String[] args) throws IOException {
    WorkerMain.run(args, List.of(new BadChild()), List.of(new SoundDecoder()));
  }

  @Override
  public boolean supports(MediaFormat format) {
    return true;
  }

  @Override
  public Frame decodeImage(DecodeRequest request) {
    switch (request.source().name()) {
      case "hangs" -> hang(request, false);
      case "turns in circles" -> hang(request, true);
      case "throws" -> throw new IllegalStateException("a defect");
      case "eats memory" -> eatMemory();
      case "prints" -> print(new FileOutputStream(FileDescriptor.out));
      case "writes into the messages" -> print(opened("/dev/fd/3"));
      case "ends" -> Runtime.getRuntime().halt(0);
      case "says too large a picture" -> {
        return Frame.still(9000, 5000, new byte[9000 * 5000 * 3]);
      }
      default -> {}
    }
    return good.decodeImage(request);
  }

  @Override
  public VideoDecoding decodeVideo(
      DecodeRequest request, FrameSelection selection, FrameSink sink) {
    sink.accept(frame(7));
    sink.accept(frame(6));
    return new VideoDecoding(2, 2, 8, 8, Duration.ofSeconds(1), 8, 0, List.of());
  }

  private static Frame frame(int index) {
    return new Frame(index, Duration.ZERO, 2, 2, new byte[12]);
  }

  private static void hang(DecodeRequest request, boolean stepping) {
    while (true) {
      try {
        Thread.sleep(5);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      if (stepping) {
        request.cancellation().check();
      }
    }
  }

  private static void eatMemory() {
    List<byte[]> all = new ArrayList<>();
    while (all.stream().noneMatch(piece -> piece.length == 0)) {
      all.add(new byte[16 << 20]);
    }
  }

  private static void print(OutputStream out) {
    try {
      out.write("whatever a library prints".getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static OutputStream opened(String file) {
    try {
      return new FileOutputStream(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
