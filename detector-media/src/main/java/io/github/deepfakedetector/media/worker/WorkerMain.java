package io.github.deepfakedetector.media.worker;

import io.github.deepfakedetector.decode.FrameDecoder;
import io.github.deepfakedetector.decode.SampleDecoder;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.ServiceLoader;

/**
 * The child process: decodes what it is asked to on its standard input until that ends, which it
 * does with the host, and answers on the pipe that it is told of.
 */
public final class WorkerMain {
  private WorkerMain() {}

  /** Takes the file to write messages to; none means standard output. */
  public static void main(String[] args) throws IOException {
    run(args, discovered(FrameDecoder.class), discovered(SampleDecoder.class));
  }

  static void run(String[] args, List<FrameDecoder> frames, List<SampleDecoder> samples)
      throws IOException {
    // What any library prints must not come between the messages.
    System.setOut(System.err);
    ChildDecoders decoders = new ChildDecoders(frames, samples);
    ChildSession session =
        new ChildSession(
            Pieces.reading(new FileInputStream(FileDescriptor.in)),
            new ChildVoice(
                Pieces.writing(
                    args.length > 0
                        ? new FileOutputStream(args[0])
                        : new FileOutputStream(FileDescriptor.out))),
            decoders);
    int status = 1;
    try {
      WarmUp.run(decoders);
      session.run();
      status = 0;
    } catch (IOException e) {
      System.err.println("The host cannot be heard: " + e);
    } finally {
      // Not exit: neither a decoder that hangs nor a host that is gone before it was told anything
      // may keep the process.
      Runtime.getRuntime().halt(status);
    }
  }

  private static <T> List<T> discovered(Class<T> decoder) {
    return ServiceLoader.load(decoder).stream().map(ServiceLoader.Provider::get).toList();
  }
}
