package io.github.deepfakedetector.training.audio;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an audio model is trained.
 *
 * @param real folders of real recordings
 * @param fake folders of fakes
 * @param out the model's file, which ends in {@code .pth}; its description goes beside it as {@code
 *     .json}, and what a training can be resumed from into a folder named after it
 * @param holdBack sources that are held back as a whole, as an index or the folders name them
 * @param validate sources by which threshold, band and calibration are set
 * @param examples folder that what is held back is written to as WAV; absent for none
 * @param steps of the whole training
 * @param limit of time, all resumed parts together; when it nears, the training ends early, and as
 *     gently as it would have at the last step
 * @param seed of everything random
 * @param threads that PyTorch computes with; the same seed gives the same weights only with as many
 * @param resume whether to go on from the saved state, if there is one
 * @param quick whether only to try the whole way, with few recordings and small steps
 */
public record AudioTrainingOptions(
    List<Path> real,
    List<Path> fake,
    Path out,
    List<String> holdBack,
    List<String> validate,
    @Nullable Path examples,
    int steps,
    Duration limit,
    long seed,
    int threads,
    boolean resume,
    boolean quick) {
  private static final String ENDING = ".pth";
  private static final int STEPS = 6_000;
  private static final int QUICK_STEPS = 6;

  /** Copies the lists and checks the ranges. */
  public AudioTrainingOptions {
    real = List.copyOf(real);
    fake = List.copyOf(fake);
    holdBack = List.copyOf(holdBack);
    validate = List.copyOf(validate);
    if (real.isEmpty() || fake.isEmpty()) {
      throw new IllegalArgumentException("there must be folders of real recordings and of fakes");
    }
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
    if (!name.endsWith(ENDING)) {
      throw new IllegalArgumentException("an audio model's file ends in .pth, not as " + name);
    }
  }

  Pace pace() {
    return quick ? Pace.QUICK : Pace.FULL;
  }

  /** Where the model's description goes. */
  Path description() {
    String name = String.valueOf(out.getFileName());
    return out.resolveSibling(name.substring(0, name.length() - ENDING.length()) + ".json");
  }

  /** Starts with 6,000 steps, 85 minutes, the seed 1. */
  public static Builder builder(List<Path> real, List<Path> fake, Path out) {
    return new Builder(real, fake, out);
  }

  /** Builds {@link AudioTrainingOptions}. */
  public static final class Builder {
    private final List<Path> real;
    private final List<Path> fake;
    private final Path out;
    private final List<String> holdBack = new ArrayList<>();
    private final List<String> validate = new ArrayList<>();
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

    /** Sources that are held back as a whole. */
    public Builder holdBack(List<String> sources) {
      holdBack.addAll(sources);
      return this;
    }

    /** Sources by which the model is calibrated. */
    public Builder validate(List<String> sources) {
      validate.addAll(sources);
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

    /** Only tries the whole way; with 6 steps, unless told otherwise. */
    public Builder quick(boolean value) {
      this.quick = value;
      return this;
    }

    /** The options. */
    public AudioTrainingOptions build() {
      int usual = quick ? QUICK_STEPS : STEPS;
      return new AudioTrainingOptions(
          real,
          fake,
          out,
          holdBack,
          validate,
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
