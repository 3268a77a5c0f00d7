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
   * The loss.
   *
   * @param outputs places x outputs
   * @param taught the teacher's, as many
   */
  NDArray loss(NDArray outputs, float[] taught) {
    NDManager manager = outputs.getManager();
    int places = taught.length / kind.outputs();
    float[] probability = new float[places];
    float[] weight = new float[places];
    float[] face = new float[places];
    float weights = 0;
    float faces = 0;
    for (int i = 0; i < places; i++) {
      int at = i * kind.outputs();
      probability[i] = (float) (1 / (1 + Math.exp((double) taught[at] - taught[at + 1])));
      weight[i] = probability[i] > WAVERS ? FACE_WEIGHT : 1;
      face[i] = probability[i] > 0.5 ? probability[i] : 0;
      weights += weight[i];
      faces += face[i];
    }
    // Few faces must not count as much as many: their steps would go astray.
    faces = Math.max(faces, usualShare() * places);
    NDArray entropy =
        crossEntropy(outputs, manager.create(probability))
            .mul(manager.create(weight))
            .sum()
            .div(weights);
    NDArray target = manager.create(taught, new Shape(places, kind.outputs()));
    NDArray seen = manager.create(face, new Shape(places, 1));
    NDArray loss =
        entropy.add(distance(outputs, target, seen, BOX_AT, BOX).mul(BOX_WEIGHT / faces));
    return kind == NetworkKind.OUTPUT
        ? loss.add(distance(outputs, target, seen, POINTS_AT, POINTS).mul(POINTS_WEIGHT / faces))
        : loss;
  }

  /** Of places with a face. */
  private float usualShare() {
    return kind == NetworkKind.PROPOSAL ? 0.05f : 0.4f;
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
