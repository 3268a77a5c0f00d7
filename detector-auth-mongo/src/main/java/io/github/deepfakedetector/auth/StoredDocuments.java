package io.github.deepfakedetector.auth;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
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

/**
 * Stores documents as BSON. By default the H2 backend has them written by Java's serialisation,
 * which is several times the size and the time, and which reads back whatever classes a file names.
 * A map opened here first is the one the backend then gets when it asks for the map by name.
 */
final class StoredDocuments {

  private static final String INDEX_MARK = "._index_";
  private static final String PREFIX = "databases." + EmbeddedStore.DATABASE + ".";

  private StoredDocuments() {}

  /** Opens the maps of all collections there are; before the backend does. */
  static void openAll(MVStore store) {
    for (String name : store.getMapNames()) {
      openMap(store, name);
    }
  }

  /** Opens, or creates, the maps of a collection; before the backend does. */
  static void open(MVStore store, String collection) {
    openMap(store, PREFIX + collection);
    openIndex(store, collection, "_id_");
  }

  /** Opens, or creates, the map of an index; before the backend does. */
  static void openIndex(MVStore store, String collection, String index) {
    openMap(store, EmbeddedStore.DATABASE + "." + collection + INDEX_MARK + index);
  }

  /** Opens any map with the types that it was written with. */
  static MVMap<?, ?> openMap(MVStore store, String name) {
    if (name.startsWith(PREFIX) && !name.startsWith(PREFIX + "system.")) {
      return store.openMap(
          name,
          new MVMap.Builder<Object, Document>().keyType(new StoredIds()).valueType(new Bodies()));
    }
    if (name.startsWith(EmbeddedStore.DATABASE + ".") && name.contains(INDEX_MARK)) {
      return store.openMap(
          name,
          new MVMap.Builder<KeyValue, Object>()
              .keyType(new StoredKeys())
              .valueType(new StoredIds()));
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
}
