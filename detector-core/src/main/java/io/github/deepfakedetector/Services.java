package io.github.deepfakedetector;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;

/** Loads services one by one: one that fails is recorded, and the others still load. */
final class Services {
  private final ClassLoader classLoader;
  private final List<LoadFailure> failures = new ArrayList<>();

  Services(ClassLoader classLoader) {
    this.classLoader = classLoader;
  }

  <T> List<T> load(Class<T> service) {
    List<T> loaded = new ArrayList<>();
    Iterator<ServiceLoader.Provider<T>> found =
        ServiceLoader.load(service, classLoader).stream().iterator();
    while (hasNext(found)) {
      instantiate(found).ifPresent(loaded::add);
    }
    return loaded;
  }

  List<LoadFailure> failures() {
    return failures;
  }

  /** A broken entry is passed over by asking again, as ServiceLoader documents. */
  private boolean hasNext(Iterator<?> found) {
    while (true) {
      try {
        return found.hasNext();
      } catch (ServiceConfigurationError e) {
        record("an entry of META-INF/services", e);
      }
    }
  }

  private <T> Optional<T> instantiate(Iterator<ServiceLoader.Provider<T>> found) {
    ServiceLoader.Provider<T> provider;
    try {
      provider = found.next();
    } catch (ServiceConfigurationError e) {
      record("an entry of META-INF/services", e);
      return Optional.empty();
    }
    try {
      return Optional.of(provider.get());
    } catch (ServiceConfigurationError | LinkageError e) {
      record(provider.type().getName(), e);
      return Optional.empty();
    }
  }

  private void record(String id, Throwable cause) {
    failures.add(new LoadFailure(id, Set.of(), "It could not be loaded: " + cause + ".", cause));
  }
}
