package io.github.deepfakedetector.engine;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
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

/**
 * PyTorch's {@code scaled_dot_product_attention}, softmax(q k' * scale + bias) v, which never holds
 * the whole matrix of scores.
 *
 * <p>DJL has no method for it, but it runs TorchScript; so a script of two lines, the resource
 * {@code attention.py}, is packed as TorchScript packs its programs. Composed of DJL's own methods
 * it takes three times as long for a minute of speech, and gigabytes. Thread-safe.
 */
public final class TorchAttention implements AutoCloseable {
  private static final String SOURCE = "attention.py";

  /** An object of the class Attention without attributes, as TorchScript's pickler writes it. */
  private static final String OBJECT = "\u0080\u0002c__torch__\nAttention\n)\u0081}b.";

  private static final String NO_CONSTANTS = "\u0080\u0002).";

  private final PtNDManager manager;
  private final PtSymbolBlock script;

  private TorchAttention(PtNDManager manager) {
    this.manager = manager;
    this.script = script(manager);
  }

  /** Starts PyTorch, if it does not run yet. */
  public static TorchAttention load() {
    return new TorchAttention(
        (PtNDManager) Engines.start(EngineKind.PYTORCH).newBaseManager(Device.cpu()));
  }

  /**
   * Attention without a bias.
   *
   * @param q batch x heads x queries x features; with any strides
   * @param k batch x heads x keys x features
   * @param v as {@code k}
   * @return of the shape of {@code q}, in its manager
   */
  public NDArray attend(NDArray q, NDArray k, NDArray v, double scale) {
    try (IValue query = IValue.from((PtNDArray) q);
        IValue key = IValue.from((PtNDArray) k);
        IValue value = IValue.from((PtNDArray) v);
        IValue factor = IValue.from(scale);
        IValue out = IValueUtils.runMethod(script, "forward", query, key, value, factor)) {
      return out.toTensor((PtNDManager) q.getManager());
    }
  }

  /**
   * Attention with something added to the scores.
   *
   * @param bias batch x heads x queries x keys
   */
  public NDArray attend(NDArray q, NDArray k, NDArray v, NDArray bias, double scale) {
    try (IValue query = IValue.from((PtNDArray) q);
        IValue key = IValue.from((PtNDArray) k);
        IValue value = IValue.from((PtNDArray) v);
        IValue added = IValue.from((PtNDArray) bias);
        IValue factor = IValue.from(scale);
        IValue out = IValueUtils.runMethod(script, "biased", query, key, value, added, factor)) {
      return out.toTensor((PtNDManager) q.getManager());
    }
  }

  /** Gives the script's memory back; closing twice does nothing. */
  @Override
  public void close() {
    script.close();
    manager.close();
  }

  private static PtSymbolBlock script(PtNDManager manager) {
    try {
      return JniUtils.loadModule(manager, new ByteArrayInputStream(archive()), false, false);
    } catch (IOException e) {
      throw new InternalException("detector-engine's " + SOURCE + " cannot be loaded.", e);
    }
  }

  private static byte[] archive() throws IOException {
    Map<String, byte[]> entries = new TreeMap<>();
    entries.put("attention/data.pkl", OBJECT.getBytes(StandardCharsets.ISO_8859_1));
    entries.put("attention/constants.pkl", NO_CONSTANTS.getBytes(StandardCharsets.ISO_8859_1));
    entries.put("attention/version", "3\n".getBytes(StandardCharsets.US_ASCII));
    entries.put("attention/code/__torch__.py", source());
    return zip(entries);
  }

  private static byte[] source() throws IOException {
    try (InputStream in = TorchAttention.class.getResourceAsStream(SOURCE)) {
      if (in == null) {
        throw new InternalException("detector-engine's jar lacks " + SOURCE + ".", null);
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
