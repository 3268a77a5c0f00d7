package io.github.deepfakedetector;

import io.github.deepfakedetector.error.DetectorException;
import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.UnavailableException;
import io.github.deepfakedetector.input.MediaKind;
import io.github.deepfakedetector.spi.Detector;
import io.github.deepfakedetector.spi.DetectorContext;
import io.github.deepfakedetector.spi.DetectorProvider;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;

/** Finds plug-ins and creates their detectors; one that fails is recorded and the others go on. */
final class DetectorLoader {
  private final List<LoadFailure> failures = new ArrayList<>();
  private final Map<String, DetectorProvider> providers = new LinkedHashMap<>();

  /** A detector and its plug-in's facts. */
  record Entry(String id, Set<MediaKind> kinds, Detector detector) {
    Entry {
      kinds = Set.copyOf(kinds);
    }
  }

  void discover(ClassLoader classLoader) {
    var iterator = ServiceLoader.load(DetectorProvider.class, classLoader).stream().iterator();
    while (true) {
      ServiceLoader.Provider<DetectorProvider> found;
      try {
        if (!iterator.hasNext()) {
          return;
        }
        found = iterator.next();
      } catch (ServiceConfigurationError e) {
        failures.add(failure("an entry of META-INF/services", Set.of(), e));
        continue;
      }
      instantiate(found);
    }
  }

  private void instantiate(ServiceLoader.Provider<DetectorProvider> found) {
    try {
      add(found.get());
    } catch (ServiceConfigurationError | LinkageError e) {
      failures.add(failure(found.type().getName(), Set.of(), e));
    }
  }

  void add(DetectorProvider provider) {
    DetectorProvider other = providers.putIfAbsent(provider.id(), provider);
    if (other != null) {
      throw new UnavailableException(
          ErrorCode.DETECTOR_DUPLICATE,
          "Two detectors have the id '"
              + provider.id()
              + "': "
              + other.getClass().getName()
              + " and "
              + provider.getClass().getName()
              + ". Take one of them off the class path.");
    }
  }

  List<Entry> create(DetectorContext context) {
    List<Entry> created = new ArrayList<>();
    for (DetectorProvider provider : providers.values()) {
      try {
        created.add(new Entry(provider.id(), provider.mediaKinds(), provider.create(context)));
      } catch (DetectorException e) {
        failures.add(new LoadFailure(provider.id(), kinds(provider), e.getMessage(), e));
      } catch (RuntimeException | LinkageError e) {
        // A plug-in is foreign code: whatever it throws, the others must load.
        failures.add(failure(provider.id(), kinds(provider), e));
      }
    }
    return created;
  }

  List<LoadFailure> failures() {
    return List.copyOf(failures);
  }

  private static Set<MediaKind> kinds(DetectorProvider provider) {
    Set<MediaKind> kinds = EnumSet.noneOf(MediaKind.class);
    kinds.addAll(provider.mediaKinds());
    return kinds;
  }

  private static LoadFailure failure(String id, Set<MediaKind> kinds, Throwable cause) {
    return new LoadFailure(id, kinds, "It could not be loaded: " + cause + ".", cause);
  }
}
