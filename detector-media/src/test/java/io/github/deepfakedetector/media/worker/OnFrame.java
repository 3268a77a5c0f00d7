package io.github.deepfakedetector.media.worker;

import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.decode.FrameSink;
import java.util.function.Consumer;

/** Does something with each frame. */
record OnFrame(Consumer<Frame> action) implements FrameSink {
  @Override
  public void accept(Frame frame) {
    action.accept(frame);
  }

  @Override
  public void restart() {}
}
