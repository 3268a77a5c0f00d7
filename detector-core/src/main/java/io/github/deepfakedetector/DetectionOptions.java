package io.github.deepfakedetector;

import io.github.deepfakedetector.input.MediaKind;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Options of one detection.
 *
 * @param expectedKind the only medium to accept; absent for any
 * @param detectorId the plug-in to ask; absent for the first on the class path that judges the
 *     medium
 * @param progress told how far it is
 * @param cancellation asked between steps
 * @param extras what evidence is wanted beyond the usual
 * @param videoMode how much of a video is looked at; absent for what the detector is set to
 */
public record DetectionOptions(
    @Nullable MediaKind expectedKind,
    @Nullable String detectorId,
    ProgressListener progress,
    Cancellation cancellation,
    Set<EvidenceExtra> extras,
    @Nullable VideoMode videoMode) {
  /** Copies the set. */
  public DetectionOptions {
    extras = Set.copyOf(extras);
  }

  /** Any medium, no listener, a cancellation that no one holds. */
  public static DetectionOptions defaults() {
    return builder().build();
  }

  /** Starts from the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds {@link DetectionOptions}. */
  public static final class Builder {
    private @Nullable MediaKind expectedKind;
    private @Nullable String detectorId;
    private ProgressListener progress = ProgressListener.NONE;
    private Cancellation cancellation = new Cancellation();
    private Set<EvidenceExtra> extras = Set.of();
    private @Nullable VideoMode videoMode;

    private Builder() {}

    /** Accepts only this medium. */
    public Builder expectedKind(MediaKind kind) {
      this.expectedKind = kind;
      return this;
    }

    /** Asks this plug-in. */
    public Builder detectorId(String id) {
      this.detectorId = id;
      return this;
    }

    /** Listens to progress. */
    public Builder progress(ProgressListener listener) {
      this.progress = listener;
      return this;
    }

    /** Can be cancelled. */
    public Builder cancellation(Cancellation value) {
      this.cancellation = value;
      return this;
    }

    /** Wants this evidence too. */
    public Builder extras(Set<EvidenceExtra> wanted) {
      this.extras = Set.copyOf(wanted);
      return this;
    }

    /** Looks at so much of a video, whatever the detector is set to; null for that. */
    public Builder videoMode(@Nullable VideoMode value) {
      this.videoMode = value;
      return this;
    }

    /** The options. */
    public DetectionOptions build() {
      return new DetectionOptions(
          expectedKind, detectorId, progress, cancellation, extras, videoMode);
    }
  }
}
