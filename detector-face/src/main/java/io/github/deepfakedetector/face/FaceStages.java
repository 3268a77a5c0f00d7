package io.github.deepfakedetector.face;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.engine.EngineKind;
import io.github.deepfakedetector.engine.Engines;
import io.github.deepfakedetector.error.UnavailableException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The three networks stage by stage, for those who train or measure them. Thread-safe; {@link
 * #close()} gives the native memory back and must come after the last call.
 */
public final class FaceStages implements AutoCloseable {
  private final NDManager manager;
  private final Map<NetworkKind, Network> networks = new EnumMap<>(NetworkKind.class);
  private final Workers workers;
  private final Cascade cascade;

  /**
   * What two stages pass on.
   *
   * @param proposed squares after the first network
   * @param refined squares after the second
   */
  public record Passed(List<Candidate> proposed, List<Candidate> refined) {
    /** Copies the lists. */
    public Passed {
      proposed = List.copyOf(proposed);
      refined = List.copyOf(refined);
    }
  }

  private FaceStages(FaceWeights weights, FaceOptions options, NDManager manager) {
    this.manager = manager;
    networks.put(NetworkKind.PROPOSAL, new Network(weights.proposal(), manager));
    networks.put(NetworkKind.REFINEMENT, new Network(weights.refinement(), manager));
    networks.put(NetworkKind.OUTPUT, new Network(weights.output(), manager));
    this.workers = new Workers(Runtime.getRuntime().availableProcessors());
    this.cascade =
        new Cascade(
            network(NetworkKind.PROPOSAL),
            network(NetworkKind.REFINEMENT),
            network(NetworkKind.OUTPUT),
            options,
            workers);
  }

  /**
   * Starts PyTorch, if it does not run yet, and loads the weights into it.
   *
   * @throws UnavailableException {@code ENGINE_UNAVAILABLE} if PyTorch does not run here
   */
  public static FaceStages open(FaceWeights weights, FaceOptions options) {
    return new FaceStages(
        weights, options, Engines.start(EngineKind.PYTORCH).newBaseManager(Device.cpu()));
  }

  /** What the first two stages pass on of a picture, with the thresholds of the options. */
  public Passed passed(Frame picture) {
    Cascade.Passed passed = cascade.passed(picture);
    return new Passed(candidates(passed.proposed()), candidates(passed.refined()));
  }

  /**
   * What a network says, in its own terms.
   *
   * @param input a direct buffer of count x side x side x 3 floats in native order, as {@link
   *     FaceCrops} writes them
   * @param side at least the network's own; only the first one takes another than that
   * @return for each place two logits, four regressions and, from the last network, ten landmarks
   */
  public float[] outputs(NetworkKind kind, ByteBuffer input, int count, int side) {
    return network(kind).run(input, count, side, side);
  }

  private Network network(NetworkKind kind) {
    Network network = networks.get(kind);
    if (network == null) {
      throw new IllegalStateException("there is no " + kind);
    }
    return network;
  }

  private static List<Candidate> candidates(Boxes boxes) {
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < boxes.size(); i++) {
      candidates.add(
          new Candidate(boxes.x1(i), boxes.y1(i), boxes.x2(i), boxes.y2(i), boxes.score(i)));
    }
    return candidates;
  }

  @Override
  public void close() {
    workers.close();
    manager.close();
  }
}
