package io.github.deepfakedetector.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.UnavailableException;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class NativeCheckTest {
  private static final NativeVersions VERSIONS = new NativeVersions("1.0", "1.5", "2.7", "2.7-0.3");

  private static NativeCheck check(String os, String arch, Predicate<String> resources) {
    return new NativeCheck(NativePlatform.of(os, arch), resources, VERSIONS);
  }

  @Test
  void platformsWithoutAnEngineAreNamed() {
    assertThatThrownBy(() -> check("Linux", "aarch64", name -> true).require(EngineKind.TENSORFLOW))
        .isInstanceOfSatisfying(
            UnavailableException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.ENGINE_UNAVAILABLE))
        .hasMessage(
            "TensorFlow does not run on linux-arm64: no native library is published for it. It runs"
                + " on linux-x86_64, macosx-arm64, macosx-x86_64, windows-x86_64.");
    assertThatThrownBy(() -> check("Mac OS X", "x86_64", name -> true).require(EngineKind.PYTORCH))
        .hasMessage(
            "PyTorch does not run on macosx-x86_64: no native library is published for it. It runs"
                + " on linux-arm64, linux-x86_64, macosx-arm64, windows-x86_64.");
    assertThatThrownBy(() -> check("SunOS", "sparcv9", name -> true).require(EngineKind.PYTORCH))
        .hasMessageStartingWith("PyTorch does not run on sunos-sparcv9: ");
  }

  @Test
  void missingNativesAreNamedWithWhatToAdd() {
    assertThatThrownBy(() -> check("Linux", "amd64", name -> false).require(EngineKind.TENSORFLOW))
        .isInstanceOf(UnavailableException.class)
        .hasMessage(
            "TensorFlow cannot start on linux-x86_64: the class path does not hold"
                + " org/tensorflow/internal/c_api/linux-x86_64/libjnitensorflow.so,"
                + " org/bytedeco/javacpp/linux-x86_64/libjnijavacpp.so. Maven adds the native"
                + " libraries with detector-engine; with Gradle add them yourself:"
                + " runtimeOnly(\"org.tensorflow:tensorflow-core-native:1.0:linux-x86_64\") {"
                + " transitive = false }; runtimeOnly(\"org.bytedeco:javacpp:1.5:linux-x86_64\")");
    assertThatThrownBy(
            () ->
                check("Windows 11", "amd64", name -> name.startsWith("jnilib"))
                    .require(EngineKind.PYTORCH))
        .hasMessage(
            "PyTorch cannot start on windows-x86_64: the class path does not hold"
                + " pytorch/cpu/win-x86_64/torch_cpu.dll. Maven adds the native libraries with"
                + " detector-engine; with Gradle add them yourself:"
                + " runtimeOnly(\"ai.djl.pytorch:pytorch-native-cpu:2.7:win-x86_64\");"
                + " runtimeOnly(\"ai.djl.pytorch:pytorch-jni:2.7-0.3\")");
  }

  @Test
  void completePlatformsPass() {
    assertThatCode(() -> check("Mac OS X", "aarch64", name -> true).require(EngineKind.TENSORFLOW))
        .doesNotThrowAnyException();
    assertThatCode(() -> check("Linux", "aarch64", name -> true).require(EngineKind.PYTORCH))
        .doesNotThrowAnyException();
  }

  @Test
  void theBuildKnowsItsVersions() {
    NativeVersions versions = NativeVersions.load();
    assertThat(versions.pytorchJni()).startsWith(versions.pytorch() + "-");
    assertThat(versions.tensorflow()).matches("\\d.*");
  }
}
