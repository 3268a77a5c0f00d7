package io.github.deepfakedetector.media.video;

import io.github.deepfakedetector.Cancellation;
import io.github.deepfakedetector.decode.DecodeRequest;
import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.decode.FrameSelection;
import io.github.deepfakedetector.decode.FrameSink;
import io.github.deepfakedetector.decode.VideoDecoding;
import io.github.deepfakedetector.error.CancelledException;
import io.github.deepfakedetector.error.MediaException;
import io.github.deepfakedetector.input.MediaLimits;
import io.github.deepfakedetector.input.MediaSniffer;
import io.github.deepfakedetector.input.MediaSource;
import io.github.deepfakedetector.media.TestPictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Measures video decoding. Arguments: {@code time FILE} decodes a file three times, thirty frames
 * of it handed on and dropped; {@code cancel FILE MILLIS} cancels after so long; {@code memory
 * ROUNDS} decodes every test clip as often; {@code frames FILE FOLDER} writes every frame's pixels
 * to a file. See the module's README for the commands.
 */
public final class VideoMeasurements {
  private VideoMeasurements() {}

  /** Measures what the arguments name. */
  public static void main(String[] arguments) throws Exception {
    switch (arguments[0]) {
      case "cancel" -> cancel(Path.of(arguments[1]), Long.parseLong(arguments[2]));
      case "memory" -> memory(Integer.parseInt(arguments[1]));
      case "frames" -> write(Path.of(arguments[1]), Path.of(arguments[2]));
      default -> {
        for (int i = 0; i < 3; i++) {
          time(Path.of(arguments[1]));
        }
      }
    }
  }

  private static void time(Path file) throws IOException {
    long start = System.nanoTime();
    String result;
    try {
      result = decode(file, new FrameSelection.Evenly(30), new Cancellation()).toString();
    } catch (MediaException e) {
      result = e.code() + " " + e.getMessage();
    }
    System.out.printf(
        "%s: %.3f s, peak %,d kB, %s%n",
        file.getFileName(),
        (System.nanoTime() - start) / 1e9,
        TestPictures.status("VmHWM"),
        result);
  }

  private static void cancel(Path file, long millis) throws InterruptedException {
    Cancellation cancellation = new Cancellation();
    AtomicLong cancelled = new AtomicLong();
    Thread canceller =
        new Thread(
            () -> {
              try {
                Thread.sleep(millis);
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              cancelled.set(System.nanoTime());
              cancellation.cancel();
            });
    canceller.start();
    try {
      decode(file, Decoded.ALL, cancellation);
      System.out.println("decoded before it was cancelled");
    } catch (CancelledException e) {
      System.out.printf("ended after %.1f ms%n", (System.nanoTime() - cancelled.get()) / 1e6);
    }
    canceller.join();
  }

  private static void memory(int rounds) throws IOException {
    for (int round = 1; round <= rounds; round++) {
      for (Clips.Expected clip : Clips.expected()) {
        Decoded.all(Clips.bytes(clip.name()));
      }
      if (Integer.bitCount(round) == 1 || round == rounds) {
        System.out.printf(
            "after %,7d decodes: %,d kB%n",
            round * Clips.expected().size(), TestPictures.status("VmRSS"));
      }
    }
  }

  private static void write(Path file, Path folder) throws IOException {
    Files.createDirectories(folder);
    Decoded decoded = Decoded.all(Files.readAllBytes(file));
    for (Frame frame : decoded.frames()) {
      Files.write(folder.resolve(String.format("%05d.rgb", frame.index())), frame.rgb());
    }
    System.out.println(decoded.video());
    System.out.println(decoded.millis());
  }

  private static VideoDecoding decode(
      Path file, FrameSelection selection, Cancellation cancellation) {
    MediaSource source = MediaSource.of(file);
    return new VideoDecoder()
        .decodeVideo(
            new DecodeRequest(
                source, MediaSniffer.require(source), MediaLimits.defaults(), cancellation),
            selection,
            new FrameSink() {
              @Override
              public void accept(Frame frame) {}

              @Override
              public void restart() {}
            });
  }
}
