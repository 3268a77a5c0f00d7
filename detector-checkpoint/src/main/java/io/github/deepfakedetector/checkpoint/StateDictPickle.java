package io.github.deepfakedetector.checkpoint;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * The pickle of a state dictionary: an {@code OrderedDict} of tensors, each with a storage of its
 * own, in protocol 2 and with the opcodes that PyTorch's own reader of weights allows.
 */
final class StateDictPickle {
  private static final int PROTOCOL = 0x80;
  private static final char GLOBAL = 'c';
  private static final char MARK = '(';
  private static final char TUPLE = 't';
  private static final char REDUCE = 'R';
  private static final char EMPTY_TUPLE = ')';
  private static final char UNICODE = 'X';
  private static final char INT = 'J';
  private static final int LONG = 0x8a;
  private static final char PERSISTENT_ID = 'Q';
  private static final int FALSE = 0x89;
  private static final char SET_ITEMS = 'u';
  private static final char STOP = '.';

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private StateDictPickle() {}

  /** The pickle; the storages' keys are the tensors' numbers, from 0. */
  static byte[] of(Map<String, FloatTensor> tensors) {
    StateDictPickle pickle = new StateDictPickle();
    pickle.op(PROTOCOL);
    pickle.op(2);
    pickle.emptyDictionary();
    pickle.op(MARK);
    int key = 0;
    for (Map.Entry<String, FloatTensor> entry : tensors.entrySet()) {
      pickle.text(entry.getKey());
      pickle.tensor(entry.getValue(), key++);
    }
    pickle.op(SET_ITEMS);
    pickle.op(STOP);
    return pickle.out.toByteArray();
  }

  private void emptyDictionary() {
    global("collections", "OrderedDict");
    op(EMPTY_TUPLE);
    op(REDUCE);
  }

  /** {@code _rebuild_tensor_v2(storage, offset, shape, strides, requires_grad, hooks)}. */
  private void tensor(FloatTensor tensor, int key) {
    global("torch._utils", "_rebuild_tensor_v2");
    op(MARK);
    StorageRef storage =
        new StorageRef(ElementType.FLOAT32, Integer.toString(key), tensor.values().length);
    storage(storage);
    number(0);
    numbers(tensor.shape());
    numbers(TensorView.rowMajor(storage, tensor.shape()).stride());
    op(FALSE);
    emptyDictionary();
    op(TUPLE);
    op(REDUCE);
  }

  private void storage(StorageRef storage) {
    op(MARK);
    text("storage");
    global("torch", storage.type().storage());
    text(storage.key());
    text("cpu");
    number(storage.elements());
    op(TUPLE);
    op(PERSISTENT_ID);
  }

  private void numbers(List<Long> values) {
    op(MARK);
    values.forEach(this::number);
    op(TUPLE);
  }

  private void global(String module, String name) {
    op(GLOBAL);
    byte[] lines = (module + "\n" + name + "\n").getBytes(StandardCharsets.US_ASCII);
    out.write(lines, 0, lines.length);
  }

  private void text(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    op(UNICODE);
    little(Integer.BYTES, bytes.length);
    out.write(bytes, 0, bytes.length);
  }

  private void number(long value) {
    if (value == (int) value) {
      op(INT);
      little(Integer.BYTES, value);
    } else {
      op(LONG);
      op(Long.BYTES);
      little(Long.BYTES, value);
    }
  }

  private void little(int bytes, long value) {
    byte[] all =
        ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
    out.write(all, 0, bytes);
  }

  private void op(int code) {
    out.write(code);
  }
}
