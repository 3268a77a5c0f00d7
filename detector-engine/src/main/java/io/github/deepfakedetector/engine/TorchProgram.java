package io.github.deepfakedetector.engine;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import io.github.deepfakedetector.error.InternalException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Operations of PyTorch's that DJL has no method for. DJL runs TorchScript; so a script of a few
 * lines, a resource that holds one class without attributes, is packed as TorchScript packs its
 * programs. Thread-safe.
 */
final class TorchProgram implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TorchProgram.class);
  private static final String NO_CONSTANTS = "\u0080\u0002).";

  private final PtNDManager manager;
  private final @Nullable PtSymbolBlock script;

  private TorchProgram(PtNDManager manager, @Nullable PtSymbolBlock script) {
    this.manager = manager;
    this.script = script;
  }

  /**
   * Loads a script; starts PyTorch, if it does not run yet. A PyTorch that has no such operations
   * gives a program that does not {@link #runs run}.
   *
   * @param source the resource
   * @param name of the class
   */
  static TorchProgram load(String source, String name) {
    PtNDManager manager =
        (PtNDManager) Engines.start(EngineKind.PYTORCH).newBaseManager(Device.cpu());
    try {
      InputStream archive = new ByteArrayInputStream(archive(source, name));
      return new TorchProgram(manager, JniUtils.loadModule(manager, archive, false, false));
    } catch (EngineException e) {
      LOG.debug("this PyTorch does not run {}: {}", source, e.getMessage());
      return new TorchProgram(manager, null);
    } catch (IOException e) {
      manager.close();
      throw new InternalException("detector-engine's " + source + " cannot be loaded.", e);
    }
  }

  /** Whether PyTorch has the operations. */
  boolean runs() {
    return script != null;
  }

  /**
   * Runs a method.
   *
   * @param owner of the result
   * @param arguments are closed
   * @throws IllegalStateException if it does not {@link #runs run}
   */
  NDArray run(String method, NDManager owner, IValue... arguments) {
    if (script == null) {
      throw new IllegalStateException("this PyTorch has no such operations");
    }
    try (IValue out = IValueUtils.runMethod(script, method, arguments)) {
      return out.toTensor((PtNDManager) owner);
    } finally {
      for (IValue argument : arguments) {
        argument.close();
      }
    }
  }

  /** Gives the script's memory back; closing twice does nothing. */
  @Override
  public void close() {
    if (script != null) {
      script.close();
    }
    manager.close();
  }

  private static byte[] archive(String source, String name) throws IOException {
    // An object of the class, as TorchScript's pickler writes it.
    String object = "\u0080\u0002c__torch__\n" + name + "\n)\u0081}b.";
    Map<String, byte[]> entries = new TreeMap<>();
    entries.put("program/data.pkl", object.getBytes(StandardCharsets.ISO_8859_1));
    entries.put("program/constants.pkl", NO_CONSTANTS.getBytes(StandardCharsets.ISO_8859_1));
    entries.put("program/version", "3\n".getBytes(StandardCharsets.US_ASCII));
    entries.put("program/code/__torch__.py", read(source));
    return zip(entries);
  }

  private static byte[] read(String source) throws IOException {
    try (InputStream in = TorchProgram.class.getResourceAsStream(source)) {
      if (in == null) {
        throw new InternalException("detector-engine's jar lacks " + source + ".", null);
      }
      return in.readAllBytes();
    }
  }

  private static byte[] zip(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setMethod(ZipOutputStream.STORED);
      for (Map.Entry<String, byte[]> content : entries.entrySet()) {
        ZipEntry entry = new ZipEntry(content.getKey());
        CRC32 crc = new CRC32();
        crc.update(content.getValue());
        entry.setSize(content.getValue().length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(content.getValue());
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }
}
