package io.github.deepfakedetector.keras.layer;

import java.util.List;

/**
 * Where a layer whose output is linear in its weights keeps what scales that output, so that a
 * batch normalisation after it costs nothing.
 *
 * @param kernel the index of the weight that is multiplied
 * @param channelAxes the kernel's axes that make up the output's channels, outermost first
 * @param bias the index of the bias, or -1 if the layer has none and gains one at the end
 * @param outputAxis the output's axis of those channels; -1 is the last
 */
public record Foldable(int kernel, List<Integer> channelAxes, int bias, int outputAxis) {
  /** Copies the axes. */
  public Foldable {
    channelAxes = List.copyOf(channelAxes);
  }
}
