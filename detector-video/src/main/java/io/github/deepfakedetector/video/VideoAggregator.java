package io.github.deepfakedetector.video;

import io.github.deepfakedetector.model.ModelDescription;
import io.github.deepfakedetector.result.CombinationRule;
import io.github.deepfakedetector.result.CompatibleScore;
import io.github.deepfakedetector.result.Evidence;
import io.github.deepfakedetector.result.FrameEvidence;
import io.github.deepfakedetector.result.Judgement;
import io.github.deepfakedetector.result.ModelUse;
import io.github.deepfakedetector.result.PartEvidence;
import io.github.deepfakedetector.result.PersonEvidence;
import io.github.deepfakedetector.result.Reason;
import io.github.deepfakedetector.result.Segment;
import io.github.deepfakedetector.result.Verdict;
import io.github.deepfakedetector.result.VideoEvidence;
import io.github.deepfakedetector.result.VideoPart;
import io.github.deepfakedetector.result.Warning;
import io.github.deepfakedetector.spi.DetectorModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** From what was seen and heard to a judgement. Without state. */
final class VideoAggregator {
  private final VideoClassifier classifier;
  private final ModelDescription description;
  private final FramePlan plan;

  VideoAggregator(VideoClassifier classifier, FramePlan plan) {
    this.classifier = classifier;
    this.description = classifier.description();
    this.plan = plan;
  }

  /** Judges a video that was looked at, together with its sound. */
  Judgement judge(Observed observed, Optional<ModelUse> faces, Sound.Outcome sound) {
    long start = System.nanoTime();
    int frameCount = observed.decoding().decodedFrames();
    List<List<Integer>> stretches = plan.stretchFrames(frameCount);
    List<Track> people = observed.observation().people();
    Subject subject = Subject.of(observed.observation(), people, stretches);
    Scorer scorer = new Scorer(classifier, observed.features());
    Timeline timeline = Timeline.of(observed, stretches);
    FrameReport report = new FrameReport(observed, scorer, stretches, people, subject);

    List<PersonEvidence> persons = persons(report, people, subject, timeline);
    PartEvidence face = face(report, timeline);
    List<FrameEvidence> frames = report.frames(face.verdict() != Verdict.REAL);
    CompatibleScore compatible = compatible(observed, scorer, frameCount);
    List<PartEvidence> parts = parts(face, sound);
    PartEvidence decisive = decisive(parts);
    VideoEvidence video =
        new VideoEvidence(
            frameCount,
            observed.decoding().duration(),
            persons,
            parts,
            decides(parts) ? CombinationRule.MORE_SUSPICIOUS : CombinationRule.FACE_ONLY,
            compatible);
    Duration time = observed.encodingTime().plusNanos(System.nanoTime() - start);
    return new Judgement(
            decisive.verdict(),
            decisive.fakeProbability(),
            decisive.reasons(),
            new Evidence(List.of(), frames, face.segments(), video),
            models(face, time, faces, sound),
            observed.decoding().warnings())
        .withWarnings(warnings(frames, subject, people.size()))
        .withWarnings(sound.warnings());
  }

  private List<PersonEvidence> persons(
      FrameReport report, List<Track> people, Subject subject, Timeline timeline) {
    return IntStream.range(0, people.size())
        .mapToObj(
            i -> {
              Track track = people.get(i);
              TrackScores scores = report.scores(i);
              OptionalDouble whole = scores.whole();
              return new PersonEvidence(
                  i,
                  subject.person().equals(OptionalInt.of(i)),
                  timeline.start(track.firstFrame()),
                  timeline.end(track.lastFrame()),
                  track.size(),
                  whole.isPresent() ? whole.getAsDouble() : null,
                  timeline.segments(scores));
            })
        .toList();
  }

  private PartEvidence face(FrameReport report, Timeline timeline) {
    TrackScores scores = report.subjectScores();
    OptionalDouble whole = scores.whole();
    Optional<Reason> reason = report.subject().reason();
    List<Segment> segments = timeline.segments(scores);
    if (reason.isPresent() || whole.isEmpty()) {
      return new PartEvidence(
          VideoPart.FACE,
          Verdict.NOT_APPLICABLE,
          null,
          List.of(reason.orElse(Reason.TOO_FEW_FACES)),
          segments);
    }
    double fake = whole.getAsDouble();
    return new PartEvidence(VideoPart.FACE, description.verdict(fake), fake, List.of(), segments);
  }

  /** What the original service would say, in either mode. */
  private CompatibleScore compatible(Observed observed, Scorer scorer, int frameCount) {
    List<Integer> frames = plan.compatibleFrames(frameCount);
    Track track = observed.observation().compatible();
    return new CompatibleScore(scorer.sequence(track, frames), frames, track.countIn(frames));
  }

  private static List<PartEvidence> parts(PartEvidence face, Sound.Outcome sound) {
    List<PartEvidence> parts = new ArrayList<>(List.of(face));
    sound
        .judgement()
        .map(
            heard ->
                new PartEvidence(
                    VideoPart.VOICE,
                    heard.verdict(),
                    heard.fakeProbability(),
                    heard.reasons(),
                    heard.evidence().segments()))
        .ifPresent(parts::add);
    return parts;
  }

  /** Whether there are two verdicts to combine. */
  private static boolean decides(List<PartEvidence> parts) {
    return parts.size() > 1
        && parts.stream().noneMatch(part -> part.verdict() == Verdict.NOT_APPLICABLE);
  }

  /** As {@link CombinationRule} says: a video without a face is not judged by its sound. */
  private static PartEvidence decisive(List<PartEvidence> parts) {
    PartEvidence face = parts.get(0);
    if (!decides(parts)) {
      return face;
    }
    PartEvidence voice = parts.get(1);
    return suspicion(voice) > suspicion(face) ? voice : face;
  }

  /** The verdict counts before the probability. */
  private static double suspicion(PartEvidence part) {
    double fake = part.fakeProbability() == null ? 0 : part.fakeProbability();
    return fake
        + switch (part.verdict()) {
          case FAKE -> 4;
          case UNCERTAIN -> 2;
          case REAL, NOT_APPLICABLE -> 0;
        };
  }

  private List<ModelUse> models(
      PartEvidence face, Duration time, Optional<ModelUse> faces, Sound.Outcome sound) {
    DetectorModel model = classifier.model();
    List<ModelUse> models = new ArrayList<>();
    models.add(
        new ModelUse(model.id(), model.version(), model.sha256(), face.fakeProbability(), time));
    faces.ifPresent(models::add);
    sound.judgement().ifPresent(heard -> models.addAll(heard.models()));
    return models;
  }

  private static List<Warning> warnings(List<FrameEvidence> frames, Subject subject, int people) {
    List<Warning> warnings = new ArrayList<>();
    long missing = frames.stream().filter(FrameEvidence::missing).count();
    if (missing > 0 && subject.track().size() > 0) {
      warnings.add(
          new Warning(
              "FRAMES_WITHOUT_FACE",
              String.format(
                  Locale.ROOT,
                  "%d of %d frames do not show the person that is judged; the model was shown an"
                      + " empty picture in their place.",
                  missing,
                  frames.size())));
    }
    if (subject.person().isEmpty() && people > 0 && subject.reason().isEmpty()) {
      warnings.add(
          new Warning(
              "PEOPLE_CHANGE",
              "No one is in half of the frames of any stretch, so the verdict is about whoever was"
                  + " followed from shot to shot."));
    }
    return warnings;
  }
}
