package io.github.deepfakedetector.auth;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.h2.mvstore.type.ObjectDataType;

/**
 * Stores documents as BSON. By default the H2 backend has them written by Java's serialisation,
 * which is several times the size and the time, and which reads back whatever classes a file names.
 * A map opened here first is the one the backend then gets when it asks for the map by name.
 */
final class StoredDocuments {

  private static final String PREFIX = "databases." + EmbeddedStore.DATABASE + ".";

  private StoredDocuments() {}

  /** Opens the maps of all collections there are; before the backend does. */
  static void openAll(MVStore store) {
    for (String name : store.getMapNames()) {
      openMap(store, name);
    }
  }

  /** Opens, or creates, the map of a collection; before the backend does. */
  static void open(MVStore store, String collection) {
    openMap(store, PREFIX + collection);
  }

  /** Opens any map with the types that it was written with. */
  static MVMap<?, ?> openMap(MVStore store, String name) {
    if (name.startsWith(PREFIX) && !name.startsWith(PREFIX + "system.")) {
      return store.openMap(
          name, new MVMap.Builder<Object, Document>().keyType(new Ids()).valueType(new Bodies()));
    }
    return store.openMap(name);
  }

  /** Documents: BSON, which begins with its own length. */
  private static final class Bodies extends BasicDataType<Document> {

    private static final int BYTES_PER_FIELD = 100;

    @Override
    public int getMemory(Document document) {
      return BYTES_PER_FIELD * (1 + document.size());
    }

    @Override
    public void write(WriteBuffer buffer, Document document) {
      ByteBuf encoded = Unpooled.buffer();
      try {
        BsonEncoder.encodeDocument(document, encoded);
        buffer.put(encoded.nioBuffer());
      } finally {
        encoded.release();
      }
    }

    @Override
    public Document read(ByteBuffer buffer) {
      ByteBuffer view = buffer.slice().order(ByteOrder.LITTLE_ENDIAN);
      int length = view.getInt(0);
      Document document = BsonDecoder.decodeBson(Unpooled.wrappedBuffer(view.limit(length)));
      buffer.position(buffer.position() + length);
      return document;
    }

    @Override
    public Document[] createStorage(int size) {
      return new Document[size];
    }
  }

  /** Ids: the usual ones in their 12 bytes, all others as H2 writes any object. */
  private static final class Ids extends BasicDataType<Object> {

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
}
