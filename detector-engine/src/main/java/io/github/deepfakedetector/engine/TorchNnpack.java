package io.github.deepfakedetector.engine;

import ai.djl.pytorch.jni.LibUtils;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns PyTorch's NNPACK off where the processor cannot run it: PyTorch would ask again at every
 * convolution, and write a warning each time. The results are the same, it only stops asking.
 *
 * <p>DJL has no method for {@code torch.backends.nnpack.set_flags}, so what that calls is called.
 */
final class TorchNnpack {
  private static final Logger LOG = LoggerFactory.getLogger(TorchNnpack.class);
  private static final String CONTEXT = "_ZN2at13globalContextEv";
  private static final String AVAILABLE = "_ZN2at6native17_nnpack_availableEv";
  private static final String SET_ENABLED = "_ZN2at7Context20setUserEnabledNNPACKEb";
  private static final String LOG_LEVEL = "FLAGS_caffe2_log_level";
  private static final int ERROR = 2;

  private TorchNnpack() {}

  /** To be called after PyTorch was loaded. Where it has no NNPACK, nothing happens. */
  static void offWhereUnsupported() {
    Path folder = Path.of(LibUtils.getLibtorchPath());
    try {
      NativeLibrary torch = library(folder, "torch_cpu");
      if (!available(torch, library(folder, "c10"))) {
        Pointer context = torch.getFunction(CONTEXT).invokePointer(new Object[0]);
        torch.getFunction(SET_ENABLED).invokeVoid(new Object[] {context, false});
        LOG.debug("PyTorch's NNPACK is off: the processor cannot run it");
      }
    } catch (UnsatisfiedLinkError e) {
      // Another compiler's names, or a PyTorch without it: there is nothing to turn off.
      LOG.debug("PyTorch's NNPACK stays as it is: {}", e.getMessage());
    }
  }

  /** The library that is loaded already. */
  private static NativeLibrary library(Path folder, String name) {
    return NativeLibrary.getInstance(folder.resolve(System.mapLibraryName(name)).toString());
  }

  /** Asks without the warning that the answer no would write. */
  private static boolean available(NativeLibrary torch, NativeLibrary logging) {
    Pointer level = logging.getGlobalVariableAddress(LOG_LEVEL);
    int usual = level.getInt(0);
    level.setInt(0, ERROR);
    try {
      return (torch.getFunction(AVAILABLE).invokeInt(new Object[0]) & 0xFF) != 0;
    } finally {
      level.setInt(0, usual);
    }
  }
}
