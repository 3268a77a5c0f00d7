package io.github.deepfakedetector.audio;

import io.github.deepfakedetector.audio.network.AudioModel;
import io.github.deepfakedetector.audio.network.AudioNetworks;
import io.github.deepfakedetector.input.MediaKind;
import io.github.deepfakedetector.model.ResolvedModel;
import io.github.deepfakedetector.spi.Detector;
import io.github.deepfakedetector.spi.DetectorContext;
import io.github.deepfakedetector.spi.DetectorProvider;
import java.util.Map;
import java.util.Set;

/** The plug-in {@code audio}. */
public final class AudioDetectorProvider implements DetectorProvider {
  private final ModelOpener opener;

  /** For the ServiceLoader. */
  public AudioDetectorProvider() {
    this(AudioNetworks::open);
  }

  AudioDetectorProvider(ModelOpener opener) {
    this.opener = opener;
  }

  /** Makes a network of a file. */
  interface ModelOpener {
    AudioModel open(ResolvedModel model, Map<String, String> overrides);
  }

  @Override
  public String id() {
    return "audio";
  }

  @Override
  public Set<MediaKind> mediaKinds() {
    return Set.of(MediaKind.AUDIO);
  }

  @Override
  public Detector create(DetectorContext context) {
    AudioOptions options = AudioOptions.from(context.settings());
    AudioClassifier classifier = AudioClassifier.open(context.models(), options, opener);
    return new AudioDetector(classifier, options, context.decoders().samples());
  }
}
