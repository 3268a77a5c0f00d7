package io.github.deepfakedetector.training.faces;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.deepfakedetector.face.NetworkKind;

/**
 * How far a network's outputs lie from the teacher's: the cross entropy to the teacher's
 * probability, and squared distances of the box and the landmarks where the teacher sees a face.
 */
final class Imitation {
  private static final int BOX = 4;
  private static final int POINTS = 10;
  private static final int BOX_AT = 2;
  private static final int POINTS_AT = BOX_AT + BOX;
  private static final float BOX_WEIGHT = 3;
  private static final float POINTS_WEIGHT = 3;

  /** Places at which the teacher wavers, or sees a face, are rarer and count more. */
  private static final float FACE_WEIGHT = 3;

  private static final float WAVERS = 0.05f;

  private final NetworkKind kind;

  Imitation(NetworkKind kind) {
    this.kind = kind;
  }

  /**
   * The loss; zero where the network says what the teacher says.
   *
   * @param outputs places x outputs
   * @param taught the teacher's, as many
   */
  NDArray loss(NDArray outputs, float[] taught) {
    NDManager manager = outputs.getManager();
    int places = taught.length / kind.outputs();
    Weighing weighing = new Weighing(taught, kind.outputs());
    // Few faces must not count as much as many: their steps would go astray.
    float faces = (float) Math.max(weighing.faces, usualShare() * places);
    NDArray target = manager.create(taught, new Shape(places, kind.outputs()));
    NDArray seen = manager.create(weighing.face, new Shape(places, 1));
    NDArray loss =
        crossEntropy(outputs, manager.create(weighing.probability))
            .mul(manager.create(weighing.weight))
            .sum()
            .sub((float) weighing.entropy)
            .div((float) weighing.weights)
            .add(distance(outputs, target, seen, BOX_AT, BOX).mul(BOX_WEIGHT / faces));
    return kind == NetworkKind.OUTPUT
        ? loss.add(distance(outputs, target, seen, POINTS_AT, POINTS).mul(POINTS_WEIGHT / faces))
        : loss;
  }

  /** Of places with a face. */
  private double usualShare() {
    return kind == NetworkKind.PROPOSAL ? 0.05 : 0.4;
  }

  /** What the teacher says of each place, and how much the place counts. */
  private static final class Weighing {
    private final float[] probability;
    private final float[] weight;
    private final float[] face;
    private double weights;
    private double faces;

    /** Of the teacher's own doubts, which no imitation can go below. */
    private double entropy;

    Weighing(float[] taught, int outputs) {
      int places = taught.length / outputs;
      probability = new float[places];
      weight = new float[places];
      face = new float[places];
      for (int i = 0; i < places; i++) {
        int at = i * outputs;
        double p = 1 / (1 + Math.exp((double) taught[at] - taught[at + 1]));
        probability[i] = (float) p;
        weight[i] = p > WAVERS ? FACE_WEIGHT : 1;
        face[i] = p > 0.5 ? (float) p : 0;
        weights += weight[i];
        faces += face[i];
        entropy += weight[i] * (doubt(p) + doubt(1 - p));
      }
    }

    private static double doubt(double p) {
      return p > 0 ? -p * Math.log(p) : 0;
    }
  }

  /** log(1 + exp(d)) - t * d, in the form that does not overflow. */
  private static NDArray crossEntropy(NDArray outputs, NDArray probability) {
    NDArray d = outputs.get(":, 1").sub(outputs.get(":, 0"));
    NDArray softplus = d.abs().neg().exp().add(1).log().add(d.maximum(0));
    return softplus.sub(probability.mul(d));
  }

  private static NDArray distance(NDArray a, NDArray b, NDArray weight, int from, int count) {
    String columns = ":, " + from + ":" + (from + count);
    return a.get(columns).sub(b.get(columns)).square().mul(weight).sum();
  }
}
