package io.github.deepfakedetector.engine;

/** Whether the user points DJL at natives of their own, outside the class path. */
final class NativeOverride {
  private NativeOverride() {}

  static boolean given(EngineKind kind) {
    String name =
        switch (kind) {
          case TENSORFLOW -> TensorFlowLibrary.PATH_PROPERTY;
          case PYTORCH -> "PYTORCH_LIBRARY_PATH";
        };
    return System.getProperty(name) != null || System.getenv(name) != null;
  }
}
