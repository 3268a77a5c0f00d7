package io.github.deepfakedetector.auth;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.nio.ByteBuffer;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.h2.mvstore.type.ObjectDataType;
import org.h2.mvstore.type.StringDataType;
import org.jspecify.annotations.Nullable;

/**
 * Keys of indexes. H2 by itself compares them by serialising both, a dozen times in one look-up.
 * Here one text, or one id, is compared as such; texts come first, then ids, then all the rest in
 * H2's order.
 */
final class StoredKeys extends BasicDataType<KeyValue> {

  private static final byte TEXT = 1;
  private static final byte OBJECT_ID = 2;
  private static final byte OTHER = 3;

  private final StringDataType texts = StringDataType.INSTANCE;
  private final StoredIds ids = new StoredIds();
  private final ObjectDataType others = new ObjectDataType();

  private static byte kind(KeyValue key) {
    Object first = only(key);
    if (first instanceof String) {
      return TEXT;
    }
    return first instanceof ObjectId ? OBJECT_ID : OTHER;
  }

  private static @Nullable Object only(KeyValue key) {
    return key.size() == 1 ? key.get(0) : null;
  }

  @Override
  public int compare(KeyValue a, KeyValue b) {
    byte kind = kind(a);
    int byKind = Byte.compare(kind, kind(b));
    if (byKind != 0) {
      return byKind;
    }
    return switch (kind) {
      case TEXT -> ((String) a.get(0)).compareTo((String) b.get(0));
      case OBJECT_ID -> ((ObjectId) a.get(0)).compareTo((ObjectId) b.get(0));
      default -> others.compare(a, b);
    };
  }

  @Override
  public int getMemory(KeyValue key) {
    return switch (kind(key)) {
      case TEXT -> texts.getMemory((String) key.get(0));
      case OBJECT_ID -> ids.getMemory(key.get(0));
      default -> others.getMemory(key);
    };
  }

  @Override
  public void write(WriteBuffer buffer, KeyValue key) {
    byte kind = kind(key);
    buffer.put(kind);
    switch (kind) {
      case TEXT -> texts.write(buffer, (String) key.get(0));
      case OBJECT_ID -> ids.write(buffer, key.get(0));
      default -> others.write(buffer, key);
    }
  }

  @Override
  public KeyValue read(ByteBuffer buffer) {
    return switch (buffer.get()) {
      case TEXT -> new KeyValue(texts.read(buffer));
      case OBJECT_ID -> new KeyValue(ids.read(buffer));
      default -> (KeyValue) others.read(buffer);
    };
  }

  @Override
  public KeyValue[] createStorage(int size) {
    return new KeyValue[size];
  }
}
