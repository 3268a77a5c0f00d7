package io.github.deepfakedetector.training.image;

import io.github.deepfakedetector.training.fakes.FaceFolders;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an image model is trained.
 *
 * @param folders of real pictures and of fakes
 * @param out the model's file, which ends in {@code .h5} or {@code .keras}; what a training can be
 *     resumed from lies in a folder beside it, named after it
 * @param leaveOut kinds of fake that nothing is learnt from, to see how they are judged then
 * @param faceWeights folder of weights that find faces; absent for those that come with
 *     detector-face
 * @param examples folder that what is held back is written to, fakes made of it too; absent for
 *     none
 * @param steps of the whole training
 * @param limit of time, all resumed parts together; when it nears, the training ends early, and as
 *     gently as it would have at the last step
 * @param seed of everything random
 * @param threads that PyTorch computes with; the same seed gives the same weights only with as many
 * @param resume whether to go on from the saved state, if there is one
 * @param quick whether only to try the whole way, with few photos and small steps
 */
public record ImageTrainingOptions(
    FaceFolders folders,
    Path out,
    List<String> leaveOut,
    @Nullable Path faceWeights,
    @Nullable Path examples,
    int steps,
    Duration limit,
    long seed,
    int threads,
    boolean resume,
    boolean quick) {
  private static final int STEPS = 6_000;
  private static final int QUICK_STEPS = 12;

  /** Copies the collections and checks the ranges. */
  public ImageTrainingOptions {
    leaveOut = List.copyOf(leaveOut);
    if (steps < 1) {
      throw new IllegalArgumentException("there must be at least one step, not " + steps);
    }
    if (threads < 1) {
      throw new IllegalArgumentException("there must be at least one thread, not " + threads);
    }
    if (limit.isNegative() || limit.isZero()) {
      throw new IllegalArgumentException("the time must be longer than " + limit);
    }
    String name = String.valueOf(out.getFileName());
    if (!name.endsWith(".h5") && !name.endsWith(".keras")) {
      throw new IllegalArgumentException("a model's file ends in .h5 or .keras, not as " + name);
    }
  }

  Pace pace() {
    return quick ? Pace.QUICK : Pace.FULL;
  }

  /** Starts with 6,000 steps, 85 minutes, the seed 1. */
  public static Builder builder(List<Path> real, List<Path> fake, Path out) {
    return new Builder(real, fake, out);
  }

  /** Builds {@link ImageTrainingOptions}. */
  public static final class Builder {
    private final List<Path> real;
    private final List<Path> fake;
    private final Path out;
    private final Map<String, List<String>> kinds = new LinkedHashMap<>();
    private final List<String> leaveOut = new ArrayList<>();
    private final List<String> holdBack = new ArrayList<>();
    private final List<String> together = new ArrayList<>();
    private @Nullable Path faceWeights;
    private @Nullable Path examples;
    private @Nullable Integer steps;
    private Duration limit = Duration.ofMinutes(85);
    private long seed = 1;
    private int threads = 1;
    private boolean resume;
    private boolean quick;

    private Builder(List<Path> real, List<Path> fake, Path out) {
      this.real = real;
      this.fake = fake;
      this.out = out;
    }

    /** Generators of an index that are one kind of fake. */
    public Builder kind(String name, List<String> generators) {
      kinds.put(name, List.copyOf(generators));
      return this;
    }

    /** Kinds of fake that nothing is learnt from. */
    public Builder leaveOut(List<String> names) {
      leaveOut.addAll(names);
      return this;
    }

    /** Sources that are held back as a whole. */
    public Builder holdBack(List<String> sources) {
      holdBack.addAll(sources);
      return this;
    }

    /** Sources that show the same people. */
    public Builder together(List<String> sources) {
      together.addAll(sources);
      return this;
    }

    /** Other weights that find faces; null for the usual ones. */
    public Builder faceWeights(@Nullable Path folder) {
      this.faceWeights = folder;
      return this;
    }

    /** Where what is held back is written to; null for nowhere. */
    public Builder examples(@Nullable Path folder) {
      this.examples = folder;
      return this;
    }

    /** Another number of steps; null for the usual one. */
    public Builder steps(@Nullable Integer value) {
      this.steps = value;
      return this;
    }

    /** Another limit of time. */
    public Builder limit(Duration value) {
      this.limit = value;
      return this;
    }

    /** Another seed. */
    public Builder seed(long value) {
      this.seed = value;
      return this;
    }

    /** Computes with more threads than one. */
    public Builder threads(int value) {
      this.threads = value;
      return this;
    }

    /** Goes on with what was begun. */
    public Builder resume(boolean value) {
      this.resume = value;
      return this;
    }

    /** Only tries the whole way; with 12 steps, unless told otherwise. */
    public Builder quick(boolean value) {
      this.quick = value;
      return this;
    }

    /** The options. */
    public ImageTrainingOptions build() {
      int usual = quick ? QUICK_STEPS : STEPS;
      return new ImageTrainingOptions(
          new FaceFolders(real, fake, kinds, holdBack, together),
          out,
          leaveOut,
          faceWeights,
          examples,
          steps == null ? usual : steps,
          limit,
          seed,
          threads,
          resume,
          quick);
    }
  }
}
