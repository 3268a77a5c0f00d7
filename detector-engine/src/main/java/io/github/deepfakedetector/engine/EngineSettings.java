package io.github.deepfakedetector.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The system properties that JavaCPP and DJL read when their classes are first loaded. What the
 * user has set, as a property or in the environment, stays.
 */
final class EngineSettings {
  private EngineSettings() {}

  /** Sets what is unset; to be called before any class of JavaCPP or DJL is touched. */
  static void apply(EngineKind kind, EngineOptions options) {
    wanted(kind, options, Runtime.getRuntime().availableProcessors()).forEach(EngineSettings::set);
  }

  static Map<String, String> wanted(EngineKind kind, EngineOptions options, int processors) {
    Map<String, String> wanted = new LinkedHashMap<>();
    // JavaCPP otherwise counts the whole process, heap and mapped files, against its own limit.
    wanted.put("org.bytedeco.javacpp.maxBytes", "0");
    wanted.put("org.bytedeco.javacpp.maxPhysicalBytes", "0");
    // DJL calls home from a static initialiser unless told not to.
    wanted.put("OPT_OUT_TRACKING", "true");
    String intra = threads(options.intraOpThreads(), processors);
    String inter = threads(options.interOpThreads(), processors);
    switch (kind) {
      case TENSORFLOW -> {
        wanted.put("ai.djl.tensorflow.num_intraop_threads", intra);
        wanted.put("ai.djl.tensorflow.num_interop_threads", inter);
      }
      case PYTORCH -> {
        wanted.put("ai.djl.pytorch.num_threads", intra);
        wanted.put("ai.djl.pytorch.num_interop_threads", inter);
      }
    }
    return wanted;
  }

  private static String threads(OptionalInt asked, int processors) {
    return Integer.toString(asked.orElse(processors));
  }

  private static void set(String name, String value) {
    if (System.getProperty(name) == null && System.getenv(name) == null) {
      System.setProperty(name, value);
    }
  }
}
