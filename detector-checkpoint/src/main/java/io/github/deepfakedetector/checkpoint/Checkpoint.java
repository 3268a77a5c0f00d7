package io.github.deepfakedetector.checkpoint;

import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.ModelException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The tensors of a file that PyTorch's {@code torch.save} or NumPy's {@code numpy.save} wrote (a
 * zip archive, the older form, or {@code .npy} with numbers or with pickled dictionaries), or of
 * HuggingFace's safetensors. The content decides which it is.
 *
 * <p>A pickle is a program. This reader runs none: it knows the opcodes that containers, numbers,
 * texts and tensors need and a short list of names, does itself what those names would do, and
 * refuses everything else. What a file may cost is bounded: pickles have at most 64 MiB, headers of
 * safetensors at most 16, and no tensor reaches outside its storage or shows more elements than
 * that has.
 *
 * <p>Elements are read from the file when they are asked for, so a checkpoint of any size opens in
 * little memory, and the file must stay while it is open. Thread-safe.
 */
public final class Checkpoint implements AutoCloseable {
  static final int MAX_PICKLE_BYTES = 64 << 20;

  private static final byte[] ZIP = {'P', 'K', 3, 4};

  private final Map<String, CheckpointTensor> tensors;
  private final Storages storages;

  Checkpoint(Map<String, CheckpointTensor> tensors, Storages storages) {
    this.tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    this.storages = storages;
  }

  /**
   * Opens a file and reads where its tensors lie.
   *
   * @throws ModelException {@code MODEL_NOT_FOUND} if it cannot be opened, {@code MODEL_INVALID},
   *     saying why, if it is damaged or holds what is not read
   */
  public static Checkpoint open(Path file) {
    try {
      return recognise(file);
    } catch (Refusal e) {
      throw Refusal.of(file.toString(), String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      if (!Files.isReadable(file)) {
        throw new ModelException(
            ErrorCode.MODEL_NOT_FOUND, "The checkpoint '" + file + "' cannot be opened.", e);
      }
      throw Refusal.of(file.toString(), String.valueOf(e.getMessage()), e);
    }
  }

  private static Checkpoint recognise(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file);
    try {
      int recognisable = (int) Math.min(channel.size(), Safetensors.START_BYTES);
      byte[] start = FileStorages.read(channel, 0, recognisable);
      if (startsWith(start, NumpyFile.MAGIC)) {
        return NumpyFile.open(file, channel);
      }
      if (!startsWith(start, ZIP)) {
        if (Safetensors.recognises(start)) {
          return Safetensors.open(file, channel);
        }
        return TorchLegacy.open(file, channel);
      }
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
    channel.close();
    return TorchZip.open(file);
  }

  private static boolean startsWith(byte[] bytes, byte[] magic) {
    return bytes.length >= magic.length && Arrays.equals(Arrays.copyOf(bytes, magic.length), magic);
  }

  /**
   * The tensors by name, in the file's order. Dictionaries inside dictionaries and elements of
   * lists have names joined by dots, such as {@code model.conv1.weight} or {@code pnet.0}; a lone
   * tensor has the empty name, the numbers of an {@code .npy} file are {@code array}.
   */
  public Map<String, CheckpointTensor> tensors() {
    return tensors;
  }

  /**
   * The tensor of a name.
   *
   * @throws ModelException {@code MODEL_INVALID} if there is none
   */
  public CheckpointTensor tensor(String name) {
    CheckpointTensor tensor = tensors.get(name);
    if (tensor == null) {
      throw Refusal.of(storages.file(), "it has no tensor '" + name + "'", null);
    }
    return tensor;
  }

  /** Lets the file go. Tensors cannot be read any more; closing twice does nothing. */
  @Override
  public void close() {
    try {
      storages.close();
    } catch (IOException e) {
      throw Refusal.of(storages.file(), "closing failed: " + e.getMessage(), e);
    }
  }
}
