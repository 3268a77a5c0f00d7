package io.github.deepfakedetector.checkpoint;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * What a pickle's values become: String, Long, BigInteger, Double, Boolean, {@link None}, {@link
 * Bytes}, {@link List} (tuples too), {@link java.util.Map}, and this package's own types.
 */
final class Pickled {
  private Pickled() {}

  /** Python's None. */
  enum None {
    NONE
  }

  /** Python's bytes. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Bytes(byte[] value) {}

  static List<?> list(Object value, String what) {
    if (value instanceof List<?> list) {
      return list;
    }
    throw new Refusal(what + " is not a list");
  }

  static String text(Object value, String what) {
    if (value instanceof String text) {
      return text;
    }
    throw new Refusal(what + " is not a text");
  }

  static long number(Object value, String what) {
    if (value instanceof Long number) {
      return number;
    }
    throw new Refusal(what + " is not a whole number");
  }

  static List<Long> longs(Object value, String what) {
    List<Long> numbers = new ArrayList<>();
    for (Object number : list(value, what)) {
      numbers.add(number(number, what));
    }
    return List.copyOf(numbers);
  }

  /** A whole number of any length, little-endian. */
  static Object integer(byte[] littleEndian) {
    byte[] bigEndian = new byte[littleEndian.length];
    for (int i = 0; i < bigEndian.length; i++) {
      bigEndian[i] = littleEndian[bigEndian.length - 1 - i];
    }
    BigInteger value = bigEndian.length == 0 ? BigInteger.ZERO : new BigInteger(bigEndian);
    return value.bitLength() < Long.SIZE ? (Object) value.longValueExact() : value;
  }
}
