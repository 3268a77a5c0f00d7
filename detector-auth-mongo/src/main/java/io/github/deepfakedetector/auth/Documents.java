package io.github.deepfakedetector.auth;

import java.util.List;
import java.util.function.Consumer;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * What the account service asks of a collection: the operations that a real MongoDB and the
 * embedded store both do atomically on one document. There are no transactions, pipeline updates or
 * upserts behind it, since not both have them.
 *
 * <p>Every method throws {@link StoreUnavailableException} when the store does not answer.
 */
interface Documents {

  /** The first document that matches, or null. */
  @Nullable Document find(Document filter);

  /** Hands every matching document to the consumer, which must not call the store back. */
  void forEach(Document filter, Consumer<Document> consumer);

  /**
   * Changes one matching document, if there is one, in one atomic step.
   *
   * @return the document as changed, or null if none matched
   * @throws DuplicateKeyException if a unique index forbids the change
   */
  @Nullable Document update(Document filter, Document update);

  /**
   * Adds a document, which must have an _id.
   *
   * @throws DuplicateKeyException if a unique index forbids it
   */
  void insert(Document document);

  /** Adds those documents that no unique index forbids, and says how many. */
  int insertAll(List<Document> documents);

  /** Removes all matching documents and says how many. */
  long delete(Document filter);

  /** The indexes, each with name, key and, where they apply, unique and sparse. */
  List<Document> indexes();

  /**
   * Makes an ascending index on one field.
   *
   * @return false if existing documents forbid a unique one
   */
  boolean createIndex(String field, boolean unique, boolean sparse);

  /** Drops the index of this name. */
  void dropIndex(String name);
}
