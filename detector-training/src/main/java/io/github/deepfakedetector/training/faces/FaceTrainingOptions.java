package io.github.deepfakedetector.training.faces;

import io.github.deepfakedetector.face.NetworkKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How face weights are trained.
 *
 * @param photos folder of photos, and of their {@code index.tsv} if it has one
 * @param teacher folder of the weights that are imitated
 * @param out folder that the weights, the report and the saved state go to
 * @param steps of the whole training
 * @param limit of time, all resumed parts together; when it nears, the training ends early, and as
 *     gently as it would have at the last step
 * @param seed of everything random
 * @param resume whether to go on from the saved state in {@code out}, if there is one
 * @param quick whether only to try the whole way, with few photos and small steps
 * @param beginning folder of weights that the training begins with; null for random ones
 * @param networks that learn; the others stay as they begin, so without {@code beginning} all learn
 * @param together repositories of the index whose photos are held back together or not at all
 */
public record FaceTrainingOptions(
    Path photos,
    Path teacher,
    Path out,
    int steps,
    Duration limit,
    long seed,
    boolean resume,
    boolean quick,
    @Nullable Path beginning,
    Set<NetworkKind> networks,
    List<String> together) {
  private static final int STEPS = 20_000;
  private static final int QUICK_STEPS = 40;

  /** Copies the list and checks the ranges. */
  public FaceTrainingOptions {
    together = List.copyOf(together);
    networks = Set.copyOf(networks);
    if (networks.isEmpty()
        || (beginning == null && networks.size() < NetworkKind.values().length)) {
      throw new IllegalArgumentException(
          "some networks alone can learn only if there are weights to begin with");
    }
    if (steps < 1) {
      throw new IllegalArgumentException("there must be at least one step, not " + steps);
    }
    if (limit.isNegative() || limit.isZero()) {
      throw new IllegalArgumentException("the time must be longer than " + limit);
    }
  }

  /** Starts with 20,000 steps, 85 minutes, the seed 1. */
  public static Builder builder(Path photos, Path teacher, Path out) {
    return new Builder(photos, teacher, out);
  }

  /** Builds {@link FaceTrainingOptions}. */
  public static final class Builder {
    private final Path photos;
    private final Path teacher;
    private final Path out;
    private @Nullable Integer steps;
    private Duration limit = Duration.ofMinutes(85);
    private long seed = 1;
    private boolean resume;
    private boolean quick;
    private @Nullable Path beginning;
    private Set<NetworkKind> networks = EnumSet.allOf(NetworkKind.class);
    private List<String> together = List.of();

    private Builder(Path photos, Path teacher, Path out) {
      this.photos = photos;
      this.teacher = teacher;
      this.out = out;
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

    /** Goes on with what was begun. */
    public Builder resume(boolean value) {
      this.resume = value;
      return this;
    }

    /** Only tries the whole way; with 40 steps, unless told otherwise. */
    public Builder quick(boolean value) {
      this.quick = value;
      return this;
    }

    /** Begins with weights instead of random numbers; null for random ones. */
    public Builder beginning(@Nullable Path value) {
      this.beginning = value;
      return this;
    }

    /** Lets these networks learn alone. */
    public Builder networks(Set<NetworkKind> kinds) {
      this.networks = kinds;
      return this;
    }

    /** Repositories that show the same people. */
    public Builder together(List<String> repositories) {
      this.together = repositories;
      return this;
    }

    /** The options. */
    public FaceTrainingOptions build() {
      int usual = quick ? QUICK_STEPS : STEPS;
      return new FaceTrainingOptions(
          photos,
          teacher,
          out,
          steps == null ? usual : steps,
          limit,
          seed,
          resume,
          quick,
          beginning,
          networks,
          together);
    }
  }
}
