package io.github.deepfakedetector.engine;

import com.sun.jna.Pointer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns PyTorch's NNPACK off where the processor cannot run it: PyTorch would ask again at every
 * convolution, and write a warning each time. The results are the same, it only stops asking.
 */
final class TorchNnpack {
  private static final Logger LOG = LoggerFactory.getLogger(TorchNnpack.class);
  private static final String AVAILABLE = "_ZN2at6native17_nnpack_availableEv";
  private static final String SET_ENABLED = "_ZN2at7Context20setUserEnabledNNPACKEb";
  private static final String LOG_LEVEL = "FLAGS_caffe2_log_level";
  private static final int ERROR = 2;

  private TorchNnpack() {}

  /** To be called after PyTorch was loaded. Where it has no NNPACK, nothing happens. */
  static void offWhereUnsupported() {
    try {
      if (!available()) {
        TorchContext.turnOff(SET_ENABLED);
        LOG.debug("PyTorch's NNPACK is off: the processor cannot run it");
      }
    } catch (UnsatisfiedLinkError e) {
      LOG.debug("PyTorch's NNPACK stays as it is: {}", e.getMessage());
    }
  }

  /** Asks without the warning that the answer no would write. */
  private static boolean available() {
    Pointer level = TorchContext.library("c10").getGlobalVariableAddress(LOG_LEVEL);
    int usual = level.getInt(0);
    level.setInt(0, ERROR);
    try {
      return (TorchContext.torch().getFunction(AVAILABLE).invokeInt(new Object[0]) & 0xFF) != 0;
    } finally {
      level.setInt(0, usual);
    }
  }
}
