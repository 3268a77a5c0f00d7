package io.github.deepfakedetector.face;

import io.github.deepfakedetector.decode.Frame;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The second and the third stage: a network on what lies under each box, resized, many boxes of
 * many pictures at a time.
 */
final class Refinement {
  /** Boxes whose maps stay within some megabytes, the size of a cache. */
  private static final int BATCH_VALUES = 1 << 17;

  private final Network network;
  private final NetworkKind kind;
  private final Workers workers;

  Refinement(Network network, NetworkKind kind, Workers workers) {
    this.workers = workers;
    this.network = network;
    this.kind = kind;
  }

  /** A picture's boxes. */
  record Work(Frame frame, Sampler sampler, Boxes boxes) {}

  /** A box of a picture. */
  private record Item(int work, int box) {}

  /**
   * Asks the network about every box and keeps those over the threshold, in their order, with their
   * regressions and, from the output network, their landmarks as shares of the box. Boxes that show
   * nothing of their picture are dropped, and no others with them.
   */
  List<Boxes> judge(List<Work> works, double threshold) {
    List<Item> items = new ArrayList<>();
    for (int w = 0; w < works.size(); w++) {
      for (int i = 0; i < works.get(w).boxes.size(); i++) {
        items.add(new Item(w, i));
      }
    }
    List<Function<Workspace, List<Judged>>> tasks = new ArrayList<>();
    int capacity = BATCH_VALUES / values();
    for (int from = 0; from < items.size(); from += capacity) {
      List<Item> batch = items.subList(from, Math.min(items.size(), from + capacity));
      tasks.add(workspace -> run(batch, works, threshold, workspace));
    }
    List<Boxes> kept = new ArrayList<>();
    works.forEach(work -> kept.add(new Boxes()));
    workers.all(tasks).stream()
        .flatMap(List::stream)
        .forEach(judged -> add(works.get(judged.item.work).boxes, judged, kept));
    return kept;
  }

  private int values() {
    return Sampler.CHANNELS * kind.side() * kind.side();
  }

  /** What the network says of a box: its outputs lie from a position on. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Judged(Item item, float probability, float[] outputs, int at) {}

  private List<Judged> run(
      List<Item> batch, List<Work> works, double threshold, Workspace workspace) {
    List<Item> shown = crops(batch, works, workspace.floats(batch.size() * values()));
    if (shown.isEmpty()) {
      return List.of();
    }
    float[] outputs =
        network.run(
            workspace.filled(shown.size() * values()), shown.size(), kind.side(), kind.side());
    List<Judged> kept = new ArrayList<>();
    for (int i = 0; i < shown.size(); i++) {
      int at = i * kind.outputs();
      float probability = Probability.of(outputs[at], outputs[at + 1]);
      if (probability > (float) threshold) {
        kept.add(new Judged(shown.get(i), probability, outputs, at));
      }
    }
    return kept;
  }

  private List<Item> crops(List<Item> batch, List<Work> works, FloatBuffer buffer) {
    List<Item> shown = new ArrayList<>();
    for (Item item : batch) {
      Work work = works.get(item.work);
      PixelBox box = PixelBox.of(work.boxes, item.box);
      if (work.sampler.crop(box, kind.side(), buffer, shown.size() * values())) {
        shown.add(item);
      }
    }
    return shown;
  }

  private void add(Boxes from, Judged judged, List<Boxes> all) {
    Boxes kept = all.get(judged.item.work);
    int box = judged.item.box;
    kept.add(from.x1(box), from.y1(box), from.x2(box), from.y2(box), judged.probability);
    int index = kept.size() - 1;
    for (int part = 0; part < Boxes.REGRESSION; part++) {
      kept.setRegression(index, part, judged.outputs[judged.at + 2 + part]);
    }
    for (int part = 0; part < kind.outputs() - 6; part++) {
      kept.setPoint(index, part, judged.outputs[judged.at + 6 + part]);
    }
  }
}
