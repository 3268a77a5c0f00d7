package io.github.deepfakedetector.auth;

import de.bwaldvogel.mongo.bson.ObjectId;
import java.nio.ByteBuffer;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.h2.mvstore.type.ObjectDataType;

/** Ids of documents: the usual ones in their 12 bytes, all others as H2 writes any object. */
final class StoredIds extends BasicDataType<Object> {

  private static final byte OBJECT_ID = 1;
  private static final byte OTHER = 2;
  private static final int OBJECT_ID_BYTES = 12;
  private static final int OBJECT_ID_MEMORY = 48;

  private final ObjectDataType others = new ObjectDataType();

  @Override
  public int compare(Object a, Object b) {
    return others.compare(a, b);
  }

  @Override
  public int getMemory(Object id) {
    return id instanceof ObjectId ? OBJECT_ID_MEMORY : others.getMemory(id);
  }

  @Override
  public void write(WriteBuffer buffer, Object id) {
    if (id instanceof ObjectId objectId) {
      buffer.put(OBJECT_ID).put(objectId.toByteArray());
    } else {
      others.write(buffer.put(OTHER), id);
    }
  }

  @Override
  public Object read(ByteBuffer buffer) {
    if (buffer.get() == OTHER) {
      return others.read(buffer);
    }
    byte[] bytes = new byte[OBJECT_ID_BYTES];
    buffer.get(bytes);
    return new ObjectId(bytes);
  }

  @Override
  public Object[] createStorage(int size) {
    return new Object[size];
  }
}
