package io.github.deepfakedetector.video;

import io.github.deepfakedetector.face.Face;
import io.github.deepfakedetector.result.FaceEvidence;
import io.github.deepfakedetector.result.FrameEvidence;
import io.github.deepfakedetector.video.Track.Sighting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who is in each frame of a video, what the model says of them, and which frames weigh most. */
final class FrameReport {
  /** Small pictures are of so many frames at most. */
  private static final int THUMBNAILS = 6;

  private final Observed observed;
  private final Scorer scorer;
  private final List<List<Integer>> stretches;
  private final List<Track> people;
  private final Subject subject;
  private final List<TrackScores> scores;
  private final TrackScores subjectScores;

  FrameReport(
      Observed observed,
      Scorer scorer,
      List<List<Integer>> stretches,
      List<Track> people,
      Subject subject) {
    this.observed = observed;
    this.scorer = scorer;
    this.stretches = stretches;
    this.people = people;
    this.subject = subject;
    this.scores = people.stream().map(track -> scorer.scores(track, stretches)).toList();
    this.subjectScores =
        subject.person().isPresent()
            ? scores.get(subject.person().getAsInt())
            : scorer.scores(subject.track(), stretches);
  }

  Subject subject() {
    return subject;
  }

  TrackScores subjectScores() {
    return subjectScores;
  }

  /** What the model says of one of the people. */
  TrackScores scores(int person) {
    return scores.get(person);
  }

  /**
   * All frames that were judged, in order.
   *
   * @param fake whether a frame weighs by how fake, rather than how real, it makes its stretch
   */
  List<FrameEvidence> frames(boolean fake) {
    Map<Integer, Double> weights = weights(fake ? 1 : -1);
    Set<Integer> shown = heaviest(weights);
    List<FrameEvidence> evidence = new ArrayList<>();
    for (SeenFrame frame : observed.observation().frames().values()) {
      int index = frame.index();
      evidence.add(
          new FrameEvidence(
              index,
              frame.time(),
              subjectScores.frames().get(index),
              faces(frame),
              subject.track().at(index).isEmpty(),
              weights.get(index),
              shown.contains(index) ? frame.thumbnail() : null));
    }
    return evidence;
  }

  private Map<Integer, Double> weights(int sign) {
    Map<Integer, Double> weights = new HashMap<>();
    for (int i = 0; i < stretches.size(); i++) {
      Double score = subjectScores.stretches().get(i);
      if (score != null) {
        scorer
            .weights(subject.track(), stretches.get(i), score)
            .forEach((frame, weight) -> weights.put(frame, sign * weight));
      }
    }
    return weights;
  }

  private static Set<Integer> heaviest(Map<Integer, Double> weights) {
    return new HashSet<>(
        weights.entrySet().stream()
            .sorted(
                Map.Entry.<Integer, Double>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(THUMBNAILS)
            .map(Map.Entry::getKey)
            .toList());
  }

  private List<FaceEvidence> faces(SeenFrame frame) {
    Face judged = face(subject.track(), frame.index());
    List<FaceEvidence> faces = new ArrayList<>();
    for (Face face : frame.faces()) {
      Integer person = person(face, frame.index());
      boolean isSubject = face.equals(judged);
      TrackScores of = isSubject ? subjectScores : person == null ? null : scores.get(person);
      faces.add(
          new FaceEvidence(
              face.box(),
              face.landmarks(),
              face.probability(),
              of == null ? null : of.frames().get(frame.index()),
              isSubject,
              person));
    }
    return faces;
  }

  private @Nullable Integer person(Face face, int frame) {
    for (int i = 0; i < people.size(); i++) {
      if (face.equals(face(people.get(i), frame))) {
        return i;
      }
    }
    return null;
  }

  private static @Nullable Face face(Track track, int frame) {
    return track.at(frame).map(Sighting::face).orElse(null);
  }
}
