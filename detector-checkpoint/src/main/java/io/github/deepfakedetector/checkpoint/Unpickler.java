package io.github.deepfakedetector.checkpoint;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Reads one pickle as data (Python's pickletools describe the format). The opcodes that plain
 * containers, numbers, texts and tensors need are known; calls go to {@link Calls} alone; every
 * other opcode is refused. Work and memory are bounded by the pickle's own length.
 */
final class Unpickler {
  private static final int MAX_INTEGER_BYTES = 16;

  private final ByteReader in;
  private final List<Object> stack = new ArrayList<>();
  private final Deque<Integer> marks = new ArrayDeque<>();
  private final Map<Integer, Object> memo = new HashMap<>();
  private Consumer<StorageRef> onStorage = storage -> {};

  Unpickler(ByteReader in) {
    this.in = in;
  }

  /** Is shown each storage that the pickle refers to. */
  void onStorage(Consumer<StorageRef> listener) {
    onStorage = listener;
  }

  /**
   * The value, once STOP is reached.
   *
   * @throws Refusal for whatever is not allowed or not whole
   */
  Object read() {
    for (int opcode = in.u8(); opcode != '.'; opcode = in.u8()) {
      boolean known =
          constant(opcode) || text(opcode) || remember(opcode) || gather(opcode) || call(opcode);
      if (!known) {
        throw new Refusal(String.format("it uses the opcode 0x%02x, which is not allowed", opcode));
      }
    }
    return pop();
  }

  private boolean constant(int opcode) {
    switch (opcode) {
      case 0x80 -> in.u8(); // PROTO
      case 0x95 -> in.i64(); // FRAME
      case 'N' -> push(Pickled.None.NONE);
      case 0x88 -> push(true);
      case 0x89 -> push(false);
      case 'K' -> push((long) in.u8());
      case 'M' -> push((long) in.u16());
      case 'J' -> push((long) in.i32());
      case 'G' -> push(in.f64());
      case 0x8a -> push(integer(in.u8()));
      default -> {
        return false;
      }
    }
    return true;
  }

  private Object integer(int length) {
    if (length > MAX_INTEGER_BYTES) {
      throw new Refusal("it holds a number of " + length + " bytes");
    }
    return Pickled.integer(in.bytes(length));
  }

  private boolean text(int opcode) {
    switch (opcode) {
      case 'X' -> push(in.text(u32(), StandardCharsets.UTF_8));
      case 0x8c -> push(in.text(in.u8(), StandardCharsets.UTF_8));
      case 0x8d -> push(in.text(in.i64(), StandardCharsets.UTF_8));
      case 'T' -> push(in.text(u32(), StandardCharsets.ISO_8859_1));
      case 'U' -> push(in.text(in.u8(), StandardCharsets.ISO_8859_1));
      case 'B' -> push(new Pickled.Bytes(in.bytes(u32())));
      case 'C' -> push(new Pickled.Bytes(in.bytes(in.u8())));
      case 0x8e -> push(new Pickled.Bytes(in.bytes(in.i64())));
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean remember(int opcode) {
    switch (opcode) {
      case 'q' -> memo.put(in.u8(), top());
      case 'r' -> memo.put(in.i32(), top());
      case 0x94 -> memo.put(memo.size(), top());
      case 'h' -> push(recall(in.u8()));
      case 'j' -> push(recall(in.i32()));
      default -> {
        return false;
      }
    }
    return true;
  }

  private Object recall(int index) {
    Object value = memo.get(index);
    if (value == null) {
      throw new Refusal("it refers to a value that it does not hold");
    }
    return value;
  }

  private boolean gather(int opcode) {
    switch (opcode) {
      case '(' -> marks.push(stack.size());
      case ')' -> push(List.of());
      case ']' -> push(new ArrayList<>());
      case '}' -> push(new Dictionary());
      case 't', 'l' -> push(toMark());
      case 0x85 -> push(last(1));
      case 0x86 -> push(last(2));
      case 0x87 -> push(last(3));
      case 'd' -> {
        List<Object> pairs = toMark();
        Dictionary map = new Dictionary();
        map.putPairs(pairs);
        push(map);
      }
      case 'a' -> append(last(1));
      case 'e' -> append(toMark());
      case 's' -> put(last(2));
      case 'u' -> put(toMark());
      case '0' -> pop();
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean call(int opcode) {
    switch (opcode) {
      case 'c' -> {
        String module = in.line();
        push(KnownGlobal.resolve(module, in.line()));
      }
      case 0x93 -> {
        List<Object> names = last(2);
        push(
            KnownGlobal.resolve(
                Pickled.text(names.get(0), "a module's name"),
                Pickled.text(names.get(1), "a name")));
      }
      case 'R', 0x81 -> {
        List<Object> parts = last(2);
        push(Calls.call(parts.get(0), Pickled.list(parts.get(1), "the arguments of a call")));
      }
      case 'b' -> {
        Object state = pop();
        Calls.build(top(), state);
      }
      case 'Q' -> {
        StorageRef storage = Calls.storage(pop());
        onStorage.accept(storage);
        push(storage);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private long u32() {
    return in.i32() & 0xFFFFFFFFL;
  }

  private void push(Object value) {
    stack.add(value);
  }

  private Object pop() {
    requireAbove(1);
    return stack.remove(stack.size() - 1);
  }

  private Object top() {
    requireAbove(1);
    return stack.get(stack.size() - 1);
  }

  private List<Object> last(int count) {
    requireAbove(count);
    return cut(stack.size() - count);
  }

  private List<Object> toMark() {
    if (marks.isEmpty()) {
      throw new Refusal("it is not a whole pickle");
    }
    return cut(marks.pop());
  }

  private List<Object> cut(int from) {
    List<Object> tail = stack.subList(from, stack.size());
    List<Object> values = new ArrayList<>(tail);
    tail.clear();
    return values;
  }

  /** Nothing below a mark is touched by what comes after it. */
  private void requireAbove(int count) {
    int floor = marks.isEmpty() ? 0 : marks.peek();
    if (stack.size() - floor < count) {
      throw new Refusal("it is not a whole pickle");
    }
  }

  @SuppressWarnings("unchecked") // every list that is pushed by ']' is an ArrayList of objects
  private void append(List<Object> values) {
    if (!(top() instanceof ArrayList<?> list)) {
      throw new Refusal("it appends to what is not a list");
    }
    ((ArrayList<Object>) list).addAll(values);
  }

  private void put(List<Object> pairs) {
    if (!(top() instanceof Dictionary map)) {
      throw new Refusal("it puts into what is not a dictionary");
    }
    map.putPairs(pairs);
  }
}
