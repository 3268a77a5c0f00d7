package io.github.deepfakedetector.training.video;

import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.training.Chance;
import io.github.deepfakedetector.training.ExampleFiles;
import io.github.deepfakedetector.training.Judged;
import io.github.deepfakedetector.training.TrainingThreads;
import io.github.deepfakedetector.training.Use;
import io.github.deepfakedetector.training.fakes.FaceSample;
import io.github.deepfakedetector.training.fakes.Samples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.zip.CRC32;

/**
 * What a network is examined on: clips of pictures of one use, real and fake, in all conditions. A
 * clip is the same each time, whatever else is made.
 */
final class ClipExamination {
  private static final double BITS = 0.35;

  /** The longer side of a face that is judged, in pixels, before it is faked and moved. */
  private static final double LARGEST = 200;

  private final List<Example> examples = new ArrayList<>();

  /**
   * A clip to make.
   *
   * @param kind of fake, or real
   * @param sample whose face it is
   */
  private record Example(String kind, FaceSample sample, Pictures pictures) {
    private interface Pictures {
      List<Frame> of(FaceSample sample, Chance chance);
    }

    /** What the clip is made of, in any condition. */
    List<Frame> make() {
      return pictures.of(sample, Chance.of(checksum(), 0));
    }

    FaceClip clip(List<Frame> made, ClipHandling handling) {
      return ClipMaker.make(sample, made, handling, Chance.of(checksum(), 1));
    }

    private long checksum() {
      CRC32 sum = new CRC32();
      sum.update((kind + " " + sample.name()).getBytes(StandardCharsets.UTF_8));
      return sum.getValue();
    }
  }

  /**
   * What a network says of a clip.
   *
   * @param sequence as a whole
   * @param faces of its faces by themselves
   */
  record Pair(Judged sequence, Judged faces) {}

  /**
   * Of samples of a use.
   *
   * @param most clips of a kind at most, evenly taken
   * @param frames of each clip
   */
  ClipExamination(Samples samples, Use use, List<ClipForgery> forgeries, int most, int frames) {
    Example.Pictures still = (s, chance) -> Collections.nCopies(frames, s.picture());
    List<FaceSample> reals = evenly(samples.of(use, FaceSample.REAL), most);
    reals.forEach(real -> examples.add(new Example(FaceSample.REAL, real, still)));
    for (String kind : samples.kinds()) {
      evenly(samples.of(use, kind), most)
          .forEach(fake -> examples.add(new Example(kind, fake, still)));
    }
    for (ClipForgery forgery : forgeries) {
      Example.Pictures forged = (s, chance) -> forgery.forge(s, frames, chance);
      reals.forEach(real -> examples.add(new Example(forgery.kind(), real, forged)));
    }
  }

  private static List<FaceSample> evenly(List<FaceSample> all, int most) {
    int count = Math.min(most, all.size());
    List<FaceSample> some = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      // What lies far from the face, and pixels that no condition keeps, would only take time.
      some.add(all.get((int) ((long) i * all.size() / count)).cut().within(LARGEST));
    }
    return some;
  }

  /** What a network says of all clips, in all conditions. */
  List<Pair> judge(SequenceLearner learner) {
    List<Callable<List<Pair>>> tasks = new ArrayList<>();
    examples.forEach(example -> tasks.add(() -> judge(example, learner)));
    return TrainingThreads.onAllProcessors(tasks).stream().flatMap(List::stream).toList();
  }

  private List<Pair> judge(Example example, SequenceLearner learner) {
    List<Pair> judged = new ArrayList<>();
    List<Frame> made = example.make();
    for (ClipCondition condition : ClipCondition.values()) {
      var logits = learner.judge(example.clip(made, condition.handling()));
      judged.add(
          new Pair(
              judged(example, condition, logits.sequence()),
              judged(example, condition, logits.faces())));
    }
    return judged;
  }

  private static Judged judged(Example example, ClipCondition condition, double logit) {
    return new Judged(example.kind(), example.sample().group(), condition.label(), logit);
  }

  /**
   * Writes all clips as MP4, in {@code real} and in {@code fake}, there in a folder for each kind:
   * what any detector can be measured on.
   */
  void write(Path folder) {
    List<Callable<Path>> tasks = new ArrayList<>();
    examples.forEach(example -> tasks.add(() -> write(example, folder)));
    TrainingThreads.onAllProcessors(tasks);
  }

  private Path write(Example example, Path folder) {
    Path file = ExampleFiles.of(folder, example.kind(), example.sample().name(), ".mp4");
    try {
      Files.createDirectories(file.getParent());
      ClipCoder.write(file, example.clip(example.make(), ClipHandling.uncoded(160)).frames(), BITS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }
}
