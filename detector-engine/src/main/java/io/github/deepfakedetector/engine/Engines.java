package io.github.deepfakedetector.engine;

import ai.djl.engine.Engine;
import io.github.deepfakedetector.error.DetectorException;
import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.UnavailableException;
import java.util.EnumMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place where DJL's engines start.
 *
 * <p>Before anything of JavaCPP or DJL is loaded it sets what they would otherwise need as flags
 * (JavaCPP's memory limits off, telemetry off, threads for the machine), unless the user has set it
 * as a system property or in the environment. Nothing is ever downloaded: natives come from the
 * class path, or it says in words which are missing. Both engines may run in one JVM, in either
 * order. Thread-safe.
 */
public final class Engines {
  private static final Logger LOG = LoggerFactory.getLogger(Engines.class);
  // An engine is one per process by its nature, so this is the one place for static state.
  private static final Map<EngineKind, Engine> STARTED = new EnumMap<>(EngineKind.class);

  private Engines() {}

  /**
   * Starts an engine with threads for the machine, or returns it if it runs already.
   *
   * <p>The first start in a JVM takes about a second, the very first on a machine a few more: the
   * natives are unpacked into the caches of JavaCPP ({@code ~/.javacpp/cache}) and DJL ({@code
   * ~/.djl.ai}).
   *
   * @throws UnavailableException with {@code ENGINE_UNAVAILABLE} if the platform has no such engine
   *     or the class path lacks its natives; the message says what to do
   */
  public static Engine start(EngineKind kind) {
    return start(kind, EngineOptions.defaults());
  }

  /**
   * As {@link #start(EngineKind)}, with options that only the first start of a kind heeds.
   *
   * <p>Without options and system properties, both kinds of threads are as many as the processors
   * that the JVM may use. The properties {@code ai.djl.tensorflow.num_intraop_threads}, {@code
   * ai.djl.tensorflow.num_interop_threads}, {@code ai.djl.pytorch.num_threads} and {@code
   * ai.djl.pytorch.num_interop_threads} win over the options.
   */
  public static Engine start(EngineKind kind, EngineOptions options) {
    synchronized (STARTED) {
      Engine running = STARTED.get(kind);
      if (running != null) {
        return running;
      }
      Engine engine = launch(kind, options);
      STARTED.put(kind, engine);
      return engine;
    }
  }

  private static Engine launch(EngineKind kind, EngineOptions options) {
    if (!NativeOverride.given(kind)) {
      new NativeCheck(NativePlatform.current(), Engines::onClassPath, NativeVersions.load())
          .require(kind);
    }
    EngineSettings.apply(kind, options);
    EnvironmentAdvice.about(kind, System.getenv()).ifPresent(LOG::warn);
    try {
      if (kind == EngineKind.TENSORFLOW) {
        TensorFlowLibrary.unpack();
      }
      Engine engine = Engine.getEngine(kind.engineName());
      if (kind == EngineKind.PYTORCH) {
        TorchNnpack.offWhereUnsupported();
      }
      return engine;
    } catch (DetectorException e) {
      throw e;
    } catch (RuntimeException | LinkageError e) {
      throw failed(kind, e);
    }
  }

  private static UnavailableException failed(EngineKind kind, Throwable cause) {
    String message =
        "%s's native library could not be loaded on %s: %s"
            .formatted(kind.engineName(), NativePlatform.current().name(), rootMessage(cause));
    return new UnavailableException(ErrorCode.ENGINE_UNAVAILABLE, message, cause);
  }

  private static String rootMessage(Throwable cause) {
    Throwable root = cause;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return root.toString();
  }

  private static boolean onClassPath(String resource) {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return Engines.class.getClassLoader().getResource(resource) != null
        || (context != null && context.getResource(resource) != null);
  }
}
