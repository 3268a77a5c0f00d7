package io.github.deepfakedetector.face;

import io.github.deepfakedetector.error.UnavailableException;
import io.github.deepfakedetector.spi.Settings;

/**
 * How faces are looked for.
 *
 * @param behaviour which published detector is reproduced
 * @param minimumSize of a face, in pixels, at least 12; a larger one is faster
 * @param factor from one level of the pyramid to the next, between 0 and 1
 * @param thresholds on the probabilities
 * @param selection which face comes first
 * @param keepAll whether the others are kept as well
 */
public record FaceOptions(
    FaceBehaviour behaviour,
    double minimumSize,
    double factor,
    FaceThresholds thresholds,
    FaceSelection selection,
    boolean keepAll) {
  private static final String PREFIX = "faces.";
  private static final FaceOptions DEFAULTS = builder().build();

  /** Checks the ranges. */
  public FaceOptions {
    if (!(minimumSize >= Pyramid.CELL && minimumSize <= 1e6)) {
      throw new IllegalArgumentException(
          "minimumSize must be at least " + Pyramid.CELL + " pixels, not " + minimumSize);
    }
    if (!(factor >= 0.1 && factor <= 0.95)) {
      throw new IllegalArgumentException("factor must lie in 0.1..0.95, not " + factor);
    }
  }

  /** Compatible, faces of 20 pixels and more, factor 0.709, all faces, the largest first. */
  public static FaceOptions defaults() {
    return DEFAULTS;
  }

  /**
   * The defaults with what the settings {@code faces.behaviour}, {@code faces.selection} and {@code
   * faces.minimumSize} say. They are shared by all detectors that look for faces.
   *
   * @throws UnavailableException {@code SETTING_INVALID}
   */
  public static FaceOptions from(Settings settings) {
    Builder builder = builder();
    settings.getEnum(PREFIX + "behaviour", FaceBehaviour.class).ifPresent(builder::behaviour);
    settings.getEnum(PREFIX + "selection", FaceSelection.class).ifPresent(builder::selection);
    settings
        .get(PREFIX + "minimumSize", FaceOptions::size, "a number of pixels, at least 12")
        .ifPresent(builder::minimumSize);
    return builder.build();
  }

  private static double size(String text) {
    return builder().minimumSize(Double.parseDouble(text)).build().minimumSize();
  }

  /** Starts from the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds {@link FaceOptions}. */
  public static final class Builder {
    private FaceBehaviour behaviour = FaceBehaviour.COMPATIBLE;
    private double minimumSize = 20;
    private double factor = 0.709;
    private FaceThresholds thresholds = FaceThresholds.defaults();
    private FaceSelection selection = FaceSelection.LARGEST;
    private boolean keepAll = true;

    private Builder() {}

    /** Reproduces this detector. */
    public Builder behaviour(FaceBehaviour value) {
      this.behaviour = value;
      return this;
    }

    /** Ignores smaller faces. */
    public Builder minimumSize(double pixels) {
      this.minimumSize = pixels;
      return this;
    }

    /** Another pyramid. */
    public Builder factor(double value) {
      this.factor = value;
      return this;
    }

    /** Other thresholds. */
    public Builder thresholds(FaceThresholds value) {
      this.thresholds = value;
      return this;
    }

    /** Another order. */
    public Builder selection(FaceSelection value) {
      this.selection = value;
      return this;
    }

    /** All faces, or the selected one alone. */
    public Builder keepAll(boolean all) {
      this.keepAll = all;
      return this;
    }

    /** The options. */
    public FaceOptions build() {
      return new FaceOptions(behaviour, minimumSize, factor, thresholds, selection, keepAll);
    }
  }
}
