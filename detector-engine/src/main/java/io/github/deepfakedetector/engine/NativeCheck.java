package io.github.deepfakedetector.engine;

import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.UnavailableException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Whether an engine can start here, asked before DJL is touched: DJL would try to download what is
 * missing, and fail with another vendor's address.
 */
final class NativeCheck {
  private final NativePlatform platform;
  private final Predicate<String> resources;
  private final NativeVersions versions;

  /**
   * @param resources whether the class path holds a resource
   */
  NativeCheck(NativePlatform platform, Predicate<String> resources, NativeVersions versions) {
    this.platform = platform;
    this.resources = resources;
    this.versions = versions;
  }

  /**
   * @throws UnavailableException naming the platform, the engine and what to do
   */
  void require(EngineKind kind) {
    Optional<String> classifier = platform.classifier(kind);
    if (classifier.isEmpty()) {
      throw new UnavailableException(ErrorCode.ENGINE_UNAVAILABLE, unsupported(kind));
    }
    List<String> missing =
        needed(kind, classifier.get()).stream().filter(resources.negate()).toList();
    if (!missing.isEmpty()) {
      throw new UnavailableException(
          ErrorCode.ENGINE_UNAVAILABLE, absent(kind, classifier.get(), missing));
    }
  }

  private List<String> needed(EngineKind kind, String classifier) {
    return switch (kind) {
      case TENSORFLOW ->
          List.of(
              "org/tensorflow/internal/c_api/" + classifier + "/" + jniLibrary("jnitensorflow"),
              "org/bytedeco/javacpp/" + platform.name() + "/" + jniLibrary("jnijavacpp"));
      case PYTORCH ->
          List.of("pytorch/cpu/" + classifier + "/" + torchLibrary(), "jnilib/pytorch.properties");
    };
  }

  private String jniLibrary(String name) {
    return switch (platform.os()) {
      case "windows" -> name + ".dll";
      case "macosx" -> "lib" + name + ".dylib";
      default -> "lib" + name + ".so";
    };
  }

  private String torchLibrary() {
    return jniLibrary(platform.os().equals("windows") ? "torch_cpu" : "torch");
  }

  private String unsupported(EngineKind kind) {
    return "%s does not run on %s: no native library is published for it. It runs on %s."
        .formatted(
            kind.engineName(), platform.name(), String.join(", ", NativePlatform.supporting(kind)));
  }

  private String absent(EngineKind kind, String classifier, List<String> missing) {
    return """
        %s cannot start on %s: the class path does not hold %s. Maven adds the native libraries \
        with detector-engine; with Gradle add them yourself: %s"""
        .formatted(
            kind.engineName(),
            platform.name(),
            String.join(", ", missing),
            gradle(kind, classifier));
  }

  private String gradle(EngineKind kind, String classifier) {
    return switch (kind) {
      case TENSORFLOW ->
          "runtimeOnly(\"org.tensorflow:tensorflow-core-native:%s:%s\") { transitive = false }; runtimeOnly(\"org.bytedeco:javacpp:%s:%s\")"
              .formatted(versions.tensorflow(), classifier, versions.javacpp(), platform.name());
      case PYTORCH ->
          "runtimeOnly(\"ai.djl.pytorch:pytorch-native-cpu:%s:%s\"); runtimeOnly(\"ai.djl.pytorch:pytorch-jni:%s\")"
              .formatted(versions.pytorch(), classifier, versions.pytorchJni());
    };
  }
}
