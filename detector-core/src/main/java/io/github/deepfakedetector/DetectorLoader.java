package io.github.deepfakedetector;

import io.github.deepfakedetector.error.DetectorException;
import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.UnavailableException;
import io.github.deepfakedetector.input.MediaKind;
import io.github.deepfakedetector.spi.Detector;
import io.github.deepfakedetector.spi.DetectorContext;
import io.github.deepfakedetector.spi.DetectorProvider;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Creates the detectors of plug-ins; one that fails is recorded and the others go on. */
final class DetectorLoader {
  private final Map<String, PlugIn> plugIns = new LinkedHashMap<>();
  private final List<LoadFailure> failures = new ArrayList<>();

  /** A provider and what it says of itself, asked once. */
  private record PlugIn(String id, Set<MediaKind> kinds, DetectorProvider provider) {}

  /** A detector and its plug-in's facts. */
  record Entry(String id, Set<MediaKind> kinds, Detector detector) {}

  void discover(Services services) {
    services.load(DetectorProvider.class).forEach(this::add);
  }

  void add(DetectorProvider provider) {
    PlugIn plugIn;
    try {
      plugIn = new PlugIn(provider.id(), Set.copyOf(provider.mediaKinds()), provider);
    } catch (RuntimeException | LinkageError e) {
      failures.add(unforeseen(provider.getClass().getName(), Set.of(), e));
      return;
    }
    PlugIn other = plugIns.putIfAbsent(plugIn.id(), plugIn);
    if (other != null) {
      throw new UnavailableException(
          ErrorCode.DETECTOR_DUPLICATE,
          "Two detectors have the id '"
              + plugIn.id()
              + "': "
              + other.provider().getClass().getName()
              + " and "
              + provider.getClass().getName()
              + ". Take one of them off the class path.");
    }
  }

  List<Entry> create(DetectorContext context) {
    List<Entry> created = new ArrayList<>();
    for (PlugIn plugIn : plugIns.values()) {
      try {
        created.add(new Entry(plugIn.id(), plugIn.kinds(), plugIn.provider().create(context)));
      } catch (DetectorException e) {
        failures.add(new LoadFailure(plugIn.id(), plugIn.kinds(), e.getMessage(), e));
      } catch (RuntimeException | LinkageError e) {
        // A plug-in is foreign code: whatever it throws, the others must load.
        failures.add(unforeseen(plugIn.id(), plugIn.kinds(), e));
      }
    }
    return created;
  }

  List<LoadFailure> failures() {
    return failures;
  }

  private static LoadFailure unforeseen(String id, Set<MediaKind> kinds, Throwable cause) {
    return new LoadFailure(id, kinds, "It could not be loaded: " + cause + ".", cause);
  }
}
