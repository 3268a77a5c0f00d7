package io.github.deepfakedetector.decode;

/**
 * Takes the frames of a video while it is decoded. Called by one thread at a time; a slow sink
 * slows the decoding down, so nothing piles up.
 */
public interface FrameSink {
  /**
   * Told how many frames the video seems to hold, before the first is handed on, and again after a
   * {@link #restart}; with it, a selection by index tells which will come. For decoders that know.
   */
  default void expect(int frameCount) {}

  /** Takes a frame, which is the sink's from now on. */
  void accept(Frame frame);

  /**
   * Forgets the frames so far: the video holds fewer than it seemed, so others are selected, and
   * they come from the start. Happens at most once, and only to damaged files.
   */
  void restart();
}
