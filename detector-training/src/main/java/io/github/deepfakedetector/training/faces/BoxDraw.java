package io.github.deepfakedetector.training.faces;

import io.github.deepfakedetector.face.Candidate;
import io.github.deepfakedetector.face.FaceStages;
import io.github.deepfakedetector.face.NetworkKind;
import io.github.deepfakedetector.training.Chance;
import java.util.ArrayList;
import java.util.List;

/**
 * Chooses the boxes of a scene that a network learns from: what the stage before passes on, boxes
 * about known faces, and boxes anywhere. For one thread at a time.
 */
final class BoxDraw {
  /** What the first network learns from is twice its field of view: 7 x 7 cells. */
  static final int PROPOSAL_SIDE = 24;

  private final Scene scene;
  private final FaceStages.Passed passed;
  private final Chance chance;

  BoxDraw(Scene scene, FaceStages.Passed passed, Chance chance) {
    this.scene = scene;
    this.passed = passed;
    this.chance = chance;
  }

  /** The side of what a network learns from, in pixels. */
  static int side(NetworkKind kind) {
    return kind == NetworkKind.PROPOSAL ? PROPOSAL_SIDE : kind.side();
  }

  /** Boxes for a network, as many as asked for. */
  List<Candidate> boxes(NetworkKind kind, int count) {
    List<Candidate> boxes = new ArrayList<>();
    switch (kind) {
      case PROPOSAL -> {
        aroundProposals(boxes, count / 4);
        aroundFaces(boxes, count / 2);
      }
      case REFINEMENT -> {
        some(passed.proposed(), boxes, count / 2);
        jittered(boxes, count / 4, 0.12, 0.2);
        jittered(boxes, count / 8, 0.35, 0.5);
      }
      case OUTPUT -> {
        some(passed.refined(), boxes, count * 3 / 8);
        jittered(boxes, count / 4, 0.08, 0.12);
        jittered(boxes, count / 8, 0.25, 0.3);
        some(passed.proposed(), boxes, count / 8);
      }
    }
    while (boxes.size() < count) {
      boxes.add(anywhere(kind));
    }
    return boxes;
  }

  private void some(List<Candidate> from, List<Candidate> boxes, int count) {
    for (int i = 0; i < count && !from.isEmpty(); i++) {
      boxes.add(chance.any(from));
    }
  }

  private void jittered(List<Candidate> boxes, int count, double shift, double growth) {
    for (int i = 0; i < count && !scene.faces().isEmpty(); i++) {
      KnownFace face = chance.any(scene.faces());
      boxes.add(
          square(
              face.x() + face.side() * chance.normal(shift),
              face.y() + face.side() * chance.normal(shift),
              face.side() * Math.exp(chance.normal(growth))));
    }
  }

  /** In such a box the face is as large as a level of the pyramid shows it, or nearly. */
  private void aroundFaces(List<Candidate> boxes, int count) {
    for (int i = 0; i < count && !scene.faces().isEmpty(); i++) {
      KnownFace face = chance.any(scene.faces());
      around(boxes, face.x(), face.y(), 2 * face.side() / chance.octaves(0.6, 1.8));
    }
  }

  private void aroundProposals(List<Candidate> boxes, int count) {
    for (int i = 0; i < count && !passed.proposed().isEmpty(); i++) {
      Candidate box = chance.any(passed.proposed());
      double x = (box.left() + box.right()) / 2;
      double y = (box.top() + box.bottom()) / 2;
      around(boxes, x, y, 2 * box.side() / chance.octaves(0.8, 1.3));
    }
  }

  private void around(List<Candidate> boxes, double x, double y, double side) {
    boxes.add(
        square(x + side * chance.between(-0.4, 0.4), y + side * chance.between(-0.4, 0.4), side));
  }

  /** Each level of the pyramid is as likely as the next, each place as the other. */
  private Candidate anywhere(NetworkKind kind) {
    int width = scene.picture().width();
    int height = scene.picture().height();
    double smallest = kind == NetworkKind.PROPOSAL ? PROPOSAL_SIDE : kind.side() / 2.0;
    double side = chance.octaves(smallest, Math.max(smallest + 1, Math.min(width, height)));
    double reach = side / 3;
    return square(
        chance.between(reach, width - reach), chance.between(reach, height - reach), side);
  }

  private static Candidate square(double x, double y, double side) {
    double half = Math.max(side, 4) / 2;
    return new Candidate(
        Math.floor(x - half),
        Math.floor(y - half),
        Math.floor(x - half) + Math.round(2 * half) - 1,
        Math.floor(y - half) + Math.round(2 * half) - 1,
        0);
  }
}
