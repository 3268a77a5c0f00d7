package io.github.deepfakedetector.keras;

import io.github.deepfakedetector.model.CacheFolder;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a model is loaded.
 *
 * @param architecture what a file of weights alone is laid on: a built-in name ({@code meso4},
 *     {@code mesoinception4}), or a file, absolute or beside the weights, that {@code
 *     model.to_json()} or {@code model.save()} wrote; files that hold their own configuration
 *     ignore it
 * @param outputLayers the layers whose outputs are the model's, in order; empty: the model's own
 * @param cache where the converted model is kept, so that the next start is fast
 * @param poolSize predictions that may run at the same time, at least 1
 */
public record KerasOptions(
    Optional<String> architecture, List<String> outputLayers, CacheFolder cache, int poolSize) {
  /** Checks the pool's size. */
  public KerasOptions {
    outputLayers = List.copyOf(outputLayers);
    if (poolSize < 1) {
      throw new IllegalArgumentException("poolSize must be at least 1: " + poolSize);
    }
  }

  /** No architecture, the user's cache folder, as many predictions at once as processors. */
  public static KerasOptions defaults() {
    return builder().build();
  }

  /** Starts from these options. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.architecture = architecture.orElse(null);
    builder.outputLayers = outputLayers;
    builder.cache = cache;
    builder.poolSize = poolSize;
    return builder;
  }

  /** Starts from the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects options; not thread-safe. */
  public static final class Builder {
    private @Nullable String architecture;
    private List<String> outputLayers = List.of();
    private CacheFolder cache = CacheFolder.at(CacheFolder.defaultRoot(System.getenv()));
    private int poolSize = Runtime.getRuntime().availableProcessors();

    private Builder() {}

    /** Names the architecture for weights alone. */
    public Builder architecture(@Nullable String nameOrFile) {
      architecture = nameOrFile;
      return this;
    }

    /**
     * Cuts the model at these layers.
     *
     * @see KerasModel#cutAt
     */
    public Builder outputLayers(List<String> layers) {
      outputLayers = List.copyOf(layers);
      return this;
    }

    /** Keeps converted models there. */
    public Builder cache(CacheFolder folder) {
      cache = folder;
      return this;
    }

    /** Lets so many predictions run at the same time. */
    public Builder poolSize(int predictions) {
      poolSize = predictions;
      return this;
    }

    /** The options. */
    public KerasOptions build() {
      return new KerasOptions(Optional.ofNullable(architecture), outputLayers, cache, poolSize);
    }
  }
}
