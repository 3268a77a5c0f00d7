package io.github.deepfakedetector.auth;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.ReturnDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** A collection of a real MongoDB. */
final class MongoDocuments implements Documents {

  private final MongoCollection<Document> collection;
  private final MongoErrors errors;

  MongoDocuments(MongoCollection<Document> collection, MongoErrors errors) {
    this.collection = collection;
    this.errors = errors;
  }

  @Override
  public @Nullable Document find(Document filter) {
    return errors.<@Nullable Document>translate(() -> collection.find(filter).first());
  }

  @Override
  public void forEach(Document filter, Consumer<Document> consumer) {
    errors.translate(
        () -> {
          collection.find(filter).forEach(consumer);
          return true;
        });
  }

  @Override
  public @Nullable Document update(Document filter, Document update) {
    FindOneAndUpdateOptions after =
        new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER);
    return errors.<@Nullable Document>translate(
        () -> collection.findOneAndUpdate(filter, update, after));
  }

  @Override
  public void insert(Document document) {
    errors.translate(() -> collection.insertOne(document));
  }

  @Override
  public int insertAll(List<Document> documents) {
    return errors.translate(() -> insertUnordered(documents));
  }

  private int insertUnordered(List<Document> documents) {
    try {
      return collection
          .insertMany(documents, new InsertManyOptions().ordered(false))
          .getInsertedIds()
          .size();
    } catch (MongoBulkWriteException e) {
      if (e.getWriteConcernError() != null
          || e.getWriteErrors().stream().anyMatch(error -> error.getCode() != 11_000)) {
        throw e;
      }
      // Not e's own count: some servers count what they refused.
      return documents.size() - e.getWriteErrors().size();
    }
  }

  @Override
  public long delete(Document filter) {
    return errors.translate(() -> collection.deleteMany(filter).getDeletedCount());
  }

  @Override
  public List<Document> indexes() {
    return errors.translate(() -> collection.listIndexes().into(new ArrayList<>()));
  }

  @Override
  public boolean createIndex(String field, boolean unique, boolean sparse) {
    IndexOptions options = new IndexOptions().unique(unique).sparse(sparse);
    try {
      errors.translate(() -> collection.createIndex(Indexes.ascending(field), options));
      return true;
    } catch (DuplicateKeyException e) {
      return false;
    }
  }

  @Override
  public void dropIndex(String name) {
    errors.translate(
        () -> {
          dropIfPresent(name);
          return true;
        });
  }

  private void dropIfPresent(String name) {
    try {
      collection.dropIndex(name);
    } catch (MongoException e) {
      if (e.getCode() != 27) {
        throw e;
      }
      // IndexNotFound: another server, starting at the same time, was faster.
    }
  }
}
