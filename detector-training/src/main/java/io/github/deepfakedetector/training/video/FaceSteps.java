package io.github.deepfakedetector.training.video;

import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.media.ops.TensorFormat;
import io.github.deepfakedetector.model.ColorOrder;
import io.github.deepfakedetector.model.InputScaling;
import io.github.deepfakedetector.training.fakes.FaceSample;

/** Writes the faces of clips as the network takes them, as the video detector does. */
final class FaceSteps {
  private static final TensorFormat FORMAT =
      TensorFormat.of(
          SequenceNetwork.SIDE, SequenceNetwork.SIDE, ColorOrder.RGB, InputScaling.UNIT);

  private FaceSteps() {}

  /** Numbers of a step. */
  static int size() {
    return FORMAT.size();
  }

  /** Writes all faces of a clip, from a step on; where none was found, the picture stays empty. */
  static void write(FaceClip clip, float[] input, int step) {
    for (int i = 0; i < clip.frames().size(); i++) {
      Frame frame = clip.frames().get(i);
      int at = (step + i) * FORMAT.size();
      clip.faces()
          .get(i)
          .flatMap(face -> face.region(frame, FaceSample.MARGIN))
          .ifPresent(box -> FORMAT.write(frame, box, input, at));
    }
  }

  /** The same, mirrored. */
  static void mirror(float[] input, int step, int steps) {
    int side = SequenceNetwork.SIDE;
    for (int row = step * side; row < (step + steps) * side; row++) {
      for (int x = 0; x < side / 2; x++) {
        swap(input, (row * side + x) * 3, (row * side + side - 1 - x) * 3);
      }
    }
  }

  private static void swap(float[] input, int left, int right) {
    for (int c = 0; c < 3; c++) {
      float value = input[left + c];
      input[left + c] = input[right + c];
      input[right + c] = value;
    }
  }
}
