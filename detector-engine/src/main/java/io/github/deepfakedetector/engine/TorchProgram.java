package io.github.deepfakedetector.engine;

import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
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
 * Loads operations of PyTorch's that DJL has no method for. DJL runs TorchScript; so a script of a
 * few lines, a resource, is packed as TorchScript packs its programs.
 */
final class TorchProgram {
  private static final String NO_CONSTANTS = "\u0080\u0002).";

  private TorchProgram() {}

  /**
   * Loads a script.
   *
   * @param source the resource; it holds one class
   * @param name of the class, which has no attributes
   * @throws ai.djl.engine.EngineException if this PyTorch has no such operations
   */
  static PtSymbolBlock load(PtNDManager manager, String source, String name) {
    try {
      byte[] archive = archive(source, name);
      return JniUtils.loadModule(manager, new ByteArrayInputStream(archive), false, false);
    } catch (IOException e) {
      throw new InternalException("detector-engine's " + source + " cannot be loaded.", e);
    }
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
