package io.github.deepfakedetector.engine;

import ai.djl.pytorch.jni.LibUtils;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.nio.file.Path;

/**
 * Switches of PyTorch that Python reaches as {@code torch.backends} and DJL has no method for: what
 * those call is called. To be used after PyTorch was loaded.
 *
 * <p>Where PyTorch was built by another compiler, which names these otherwise, or without them, an
 * {@link UnsatisfiedLinkError} is thrown.
 */
final class TorchContext {
  private static final String CONTEXT = "_ZN2at13globalContextEv";

  private TorchContext() {}

  static NativeLibrary torch() {
    return library("torch_cpu");
  }

  /** A library of PyTorch's that is loaded already. */
  static NativeLibrary library(String name) {
    Path folder = Path.of(LibUtils.getLibtorchPath());
    return NativeLibrary.getInstance(folder.resolve(System.mapLibraryName(name)).toString());
  }

  /**
   * Turns something off for the whole process.
   *
   * @param setter of {@code at::Context}, that takes a bool
   */
  static void turnOff(String setter) {
    Pointer context = torch().getFunction(CONTEXT).invokePointer(new Object[0]);
    torch().getFunction(setter).invokeVoid(new Object[] {context, false});
  }
}
