package io.github.deepfakedetector.checkpoint;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** The types of elements that are read; all little-endian on disk. */
public enum ElementType {
  /** IEEE 754, 16 bits. */
  FLOAT16(2, "HalfStorage", "<f2", "F16"),
  /** The upper half of a 32-bit float. */
  BFLOAT16(2, "BFloat16Storage", "", "BF16"),
  /** IEEE 754, 32 bits. */
  FLOAT32(4, "FloatStorage", "<f4", "F32"),
  /** IEEE 754, 64 bits. */
  FLOAT64(8, "DoubleStorage", "<f8", "F64"),
  /** Signed, 8 bits. */
  INT8(1, "CharStorage", "|i1", "I8"),
  /** Unsigned, 8 bits. */
  UINT8(1, "ByteStorage", "|u1", "U8"),
  /** Signed, 16 bits. */
  INT16(2, "ShortStorage", "<i2", "I16"),
  /** Signed, 32 bits. */
  INT32(4, "IntStorage", "<i4", "I32"),
  /** Signed, 64 bits. */
  INT64(8, "LongStorage", "<i8", "I64"),
  /** One byte, zero or not. */
  BOOL(1, "BoolStorage", "|b1", "BOOL");

  private final int bytes;
  private final String storage;
  private final String numpy;
  private final String safetensors;

  ElementType(int bytes, String storage, String numpy, String safetensors) {
    this.bytes = bytes;
    this.storage = storage;
    this.numpy = numpy;
    this.safetensors = safetensors;
  }

  /** Bytes of an element. */
  public int bytes() {
    return bytes;
  }

  /** The name of PyTorch's storage class for it. */
  String storage() {
    return storage;
  }

  /** By NumPy's name, such as {@code <f4}; the byte order may be missing where there is none. */
  static Optional<ElementType> ofNumpy(String descr) {
    for (ElementType type : values()) {
      boolean same = type.numpy.equals(descr) || bare(type.numpy).equals(descr);
      if (!type.numpy.isEmpty() && same) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /** By the name that safetensors has for it, such as {@code F32}. */
  static Optional<ElementType> ofSafetensors(String dtype) {
    return Arrays.stream(values()).filter(type -> type.safetensors.equals(dtype)).findFirst();
  }

  private static String bare(String numpy) {
    return numpy.isEmpty() ? numpy : numpy.substring(1);
  }

  /** The element at a byte position, as a float: rounded where a float cannot hold it. */
  float read(ByteBuffer data, int at) {
    return switch (this) {
      case FLOAT16 -> half(data.getShort(at));
      case BFLOAT16 -> Float.intBitsToFloat(data.getShort(at) << 16);
      case FLOAT32 -> data.getFloat(at);
      case FLOAT64 -> (float) data.getDouble(at);
      case INT8 -> data.get(at);
      case UINT8 -> data.get(at) & 0xFF;
      case INT16 -> data.getShort(at);
      case INT32 -> data.getInt(at);
      case INT64 -> data.getLong(at);
      case BOOL -> data.get(at) == 0 ? 0 : 1;
    };
  }

  private static float half(short bits) {
    int exponent = bits >> 10 & 0x1F;
    int fraction = bits & 0x3FF;
    float magnitude;
    if (exponent == 0) {
      magnitude = fraction * 0x1p-24f;
    } else if (exponent == 0x1F) {
      magnitude = fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
    } else {
      magnitude = Math.scalb(1 + fraction * 0x1p-10f, exponent - 15);
    }
    return bits < 0 ? -magnitude : magnitude;
  }
}
