package io.github.deepfakedetector.engine;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An operating system and a processor, named as JavaCPP names them.
 *
 * @param os {@code linux}, {@code macosx}, {@code windows}, or what Java calls it
 * @param arch {@code x86_64}, {@code arm64}, or what Java calls it
 */
record NativePlatform(String os, String arch) {
  /** What the vendors publish natives for: this project's name, the vendor's classifier. */
  private static final Map<EngineKind, Map<String, String>> CLASSIFIERS =
      Map.of(
          EngineKind.TENSORFLOW,
          Map.of(
              "linux-x86_64", "linux-x86_64",
              "macosx-arm64", "macosx-arm64",
              "macosx-x86_64", "macosx-x86_64",
              "windows-x86_64", "windows-x86_64"),
          EngineKind.PYTORCH,
          Map.of(
              "linux-x86_64", "linux-x86_64",
              "linux-arm64", "linux-aarch64",
              "macosx-arm64", "osx-aarch64",
              "windows-x86_64", "win-x86_64"));

  /** From Java's {@code os.name} and {@code os.arch}. */
  static NativePlatform of(String osName, String osArch) {
    return new NativePlatform(os(osName), arch(osArch));
  }

  /** The one that this JVM runs on. */
  static NativePlatform current() {
    return of(System.getProperty("os.name", "unknown"), System.getProperty("os.arch", "unknown"));
  }

  String name() {
    return os + "-" + arch;
  }

  /** The classifier of the engine's native artefact; empty where there is none. */
  Optional<String> classifier(EngineKind kind) {
    return Optional.ofNullable(classifiers(kind).get(name()));
  }

  /** The platforms that the engine runs on, sorted. */
  static List<String> supporting(EngineKind kind) {
    return classifiers(kind).keySet().stream().sorted().toList();
  }

  private static Map<String, String> classifiers(EngineKind kind) {
    return CLASSIFIERS.getOrDefault(kind, Map.of());
  }

  private static String os(String osName) {
    String name = osName.toLowerCase(Locale.ROOT);
    if (name.startsWith("linux")) {
      return "linux";
    }
    if (name.startsWith("mac")) {
      return "macosx";
    }
    return name.startsWith("windows") ? "windows" : name.replace(' ', '_');
  }

  private static String arch(String osArch) {
    return switch (osArch.toLowerCase(Locale.ROOT)) {
      case "amd64", "x86_64", "x86-64" -> "x86_64";
      case "aarch64", "arm64" -> "arm64";
      default -> osArch;
    };
  }
}
