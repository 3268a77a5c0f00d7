package io.github.deepfakedetector.engine;

import java.nio.file.Path;
import org.bytedeco.javacpp.Loader;
import org.tensorflow.internal.c_api.global.tensorflow;

/** Unpacks libtensorflow through JavaCPP and tells DJL where it lies. */
final class TensorFlowLibrary {
  static final String PATH_PROPERTY = "TENSORFLOW_LIBRARY_PATH";

  private TensorFlowLibrary() {}

  /** Takes seconds and 0.6 GB of disk once per machine; afterwards it only finds the files. */
  static void unpack() {
    if (NativeOverride.given(EngineKind.TENSORFLOW)) {
      return;
    }
    Path folder = Path.of(Loader.load(tensorflow.class)).getParent();
    if (folder != null) {
      // DJL looks here before it would download.
      System.setProperty(PATH_PROPERTY, folder.toString());
    }
  }
}
