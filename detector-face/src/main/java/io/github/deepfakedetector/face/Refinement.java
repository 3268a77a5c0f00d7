package io.github.deepfakedetector.face;

import io.github.deepfakedetector.decode.Frame;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The second and the third stage: a network on what lies under each box, resized, many boxes of
 * many pictures at a time.
 */
final class Refinement {
  /** Boxes whose maps stay within some tens of megabytes. */
  private static final int BATCH_VALUES = 1 << 20;

  private final Network network;
  private final NetworkKind kind;

  Refinement(Network network, NetworkKind kind) {
    this.network = network;
    this.kind = kind;
  }

  /** A picture's boxes. */
  record Work(Frame frame, Sampler sampler, Boxes boxes) {}

  /** A box of a picture. */
  private record Item(int work, int box) {}

  /**
   * Asks the network about every box and keeps those over the threshold, with their regressions
   * and, from the output network, their landmarks as shares of the box. Boxes that show nothing of
   * their picture are dropped, and no others with them.
   */
  List<Boxes> judge(List<Work> works, double threshold, Workspace workspace) {
    List<Boxes> kept = new ArrayList<>();
    works.forEach(work -> kept.add(new Boxes()));
    int values = Sampler.CHANNELS * kind.side() * kind.side();
    int capacity = BATCH_VALUES / values;
    FloatBuffer buffer = workspace.floats(capacity * values);
    List<Item> batch = new ArrayList<>();
    for (int w = 0; w < works.size(); w++) {
      Work work = works.get(w);
      for (int i = 0; i < work.boxes.size(); i++) {
        PixelBox box = PixelBox.of(work.boxes, i);
        if (work.sampler.crop(box, kind.side(), buffer, batch.size() * values)) {
          batch.add(new Item(w, i));
        }
        if (batch.size() == capacity) {
          run(batch, works, threshold, workspace, kept);
        }
      }
    }
    run(batch, works, threshold, workspace, kept);
    return kept;
  }

  private void run(
      List<Item> batch, List<Work> works, double threshold, Workspace workspace, List<Boxes> kept) {
    if (batch.isEmpty()) {
      return;
    }
    int values = Sampler.CHANNELS * kind.side() * kind.side();
    float[] outputs =
        network.run(
            workspace.filled(batch.size() * values), batch.size(), kind.side(), kind.side());
    for (int i = 0; i < batch.size(); i++) {
      int at = i * kind.outputs();
      float probability = Probability.of(outputs[at], outputs[at + 1]);
      if (probability > (float) threshold) {
        Item item = batch.get(i);
        add(works.get(item.work).boxes, item.box, probability, outputs, at, kept.get(item.work));
      }
    }
    batch.clear();
  }

  private void add(Boxes from, int box, float probability, float[] outputs, int at, Boxes kept) {
    kept.add(from.x1(box), from.y1(box), from.x2(box), from.y2(box), probability);
    int index = kept.size() - 1;
    for (int part = 0; part < Boxes.REGRESSION; part++) {
      kept.setRegression(index, part, outputs[at + 2 + part]);
    }
    for (int part = 0; part < kind.outputs() - 6; part++) {
      kept.setPoint(index, part, outputs[at + 6 + part]);
    }
  }
}
