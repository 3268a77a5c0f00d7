package io.github.deepfakedetector.face;

import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.result.Landmark;
import java.util.ArrayList;
import java.util.List;

/** The three stages, one after the other, over a batch of pictures. Thread-safe. */
final class Cascade {
  private static final double OVERLAP = 0.7;
  private static final List<String> POINTS =
      List.of("leftEye", "rightEye", "nose", "mouthLeft", "mouthRight");

  private final FaceOptions options;
  private final Geometry geometry;
  private final Suppression suppression;
  private final Proposals proposals;
  private final Refinement refinement;
  private final Refinement output;

  Cascade(
      Network proposal, Network refinement, Network output, FaceOptions options, Workers workers) {
    boolean compatible = options.behaviour() == FaceBehaviour.COMPATIBLE;
    this.options = options;
    this.geometry = Geometry.of(options.behaviour());
    this.suppression = new Suppression(geometry.precision(), compatible ? 1 : 0, !compatible);
    this.proposals = new Proposals(proposal, options, suppression, workers);
    this.refinement = new Refinement(refinement, NetworkKind.REFINEMENT, workers);
    this.output = new Refinement(output, NetworkKind.OUTPUT, workers);
  }

  /**
   * The faces of each picture.
   *
   * @param skipped how many of the finest levels are left out
   */
  List<List<Face>> find(List<Frame> frames, int skipped) {
    List<Refinement.Work> works = new ArrayList<>();
    try {
      for (Frame frame : frames) {
        Sampler sampler = Sampler.of(frame, options.behaviour());
        works.add(new Refinement.Work(frame, sampler, new Boxes()));
        int last = works.size() - 1;
        Boxes boxes = proposals.find(frame, sampler, skipped);
        works.set(last, new Refinement.Work(frame, sampler, boxes));
      }
      return decide(refine(works));
    } finally {
      works.forEach(work -> work.sampler().close());
    }
  }

  /** Boxes after the first and after the second stage. */
  record Passed(Boxes proposed, Boxes refined) {}

  /** What the first two stages pass on of a picture. */
  Passed passed(Frame frame) {
    try (Sampler sampler = Sampler.of(frame, options.behaviour())) {
      Boxes proposed = proposals.find(frame, sampler, 0);
      Refinement.Work work = new Refinement.Work(frame, sampler, proposed);
      return new Passed(proposed, refine(List.of(work)).get(0).boxes());
    }
  }

  private List<Refinement.Work> refine(List<Refinement.Work> works) {
    double threshold = options.thresholds().refinement();
    List<Boxes> judged = refinement.judge(works, threshold);
    List<Refinement.Work> refined = new ArrayList<>();
    for (int i = 0; i < works.size(); i++) {
      Boxes boxes = suppression.union(judged.get(i), OVERLAP);
      geometry.regress(boxes, 1);
      geometry.square(boxes);
      refined.add(new Refinement.Work(works.get(i).frame(), works.get(i).sampler(), boxes));
    }
    return refined;
  }

  private List<List<Face>> decide(List<Refinement.Work> works) {
    // Both detectors count pixels here, and the later of two equally probable boxes wins.
    Suppression last = new Suppression(geometry.precision(), 1, false);
    List<List<Face>> faces = new ArrayList<>();
    for (Boxes judged : output.judge(works, options.thresholds().output())) {
      placePoints(judged);
      geometry.regress(judged, 1);
      faces.add(faces(last.minimum(judged, OVERLAP)));
    }
    return faces;
  }

  /** From shares of the unregressed box to places in the picture: five x, then five y. */
  private void placePoints(Boxes boxes) {
    for (int i = 0; i < boxes.size(); i++) {
      for (int part = 0; part < Boxes.POINTS; part++) {
        boolean x = part < POINTS.size();
        double from = x ? boxes.x1(i) : boxes.y1(i);
        double to = x ? boxes.x2(i) : boxes.y2(i);
        boxes.setPoint(i, part, geometry.point(from, to, boxes.point(i, part)));
      }
    }
  }

  private List<Face> faces(Boxes boxes) {
    List<Face> faces = new ArrayList<>();
    for (int i = 0; i < boxes.size(); i++) {
      double x = start(boxes.x1(i));
      double y = start(boxes.y1(i));
      double width = whole(boxes.x2(i) - x);
      double height = whole(boxes.y2(i) - y);
      if (width > 0 && height > 0) {
        faces.add(new Face(x, y, width, height, boxes.score(i), landmarks(boxes, i)));
      }
    }
    return faces;
  }

  private double start(double edge) {
    return geometry.wholePixels() ? Math.max(0, Geometry.truncate(edge)) : edge;
  }

  private double whole(double value) {
    return geometry.wholePixels() ? Geometry.truncate(value) : value;
  }

  private List<Landmark> landmarks(Boxes boxes, int i) {
    List<Landmark> landmarks = new ArrayList<>();
    for (int p = 0; p < POINTS.size(); p++) {
      landmarks.add(
          new Landmark(
              POINTS.get(p), whole(boxes.point(i, p)), whole(boxes.point(i, POINTS.size() + p))));
    }
    return landmarks;
  }
}
