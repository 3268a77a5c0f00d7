package io.github.deepfakedetector.auth;

import de.bwaldvogel.mongo.backend.DefaultQueryMatcher;
import de.bwaldvogel.mongo.backend.QueryMatcher;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * A collection of the embedded store.
 *
 * <p>mongo-java-server uses an index only for a filter that names its field and nothing else; any
 * condition beside it makes it read the whole collection. Here the document is looked up by its key
 * alone, then held against the whole filter, then changed by its id, all under the store's lock and
 * so in one step.
 */
final class EmbeddedDocuments implements Documents {

  private final EmbeddedStore store;
  private final GroupCommit commits;
  private final String name;
  private final QueryMatcher matcher = new DefaultQueryMatcher();
  private @Nullable Set<String> uniqueFields;

  EmbeddedDocuments(EmbeddedStore store, GroupCommit commits, String name) {
    this.store = store;
    this.commits = commits;
    this.name = name;
  }

  @Override
  public @Nullable Document find(Document filter) {
    return commits.<@Nullable Document>read(() -> first(findCommand(filter).append("limit", 1)));
  }

  @Override
  public void forEach(Document filter, Consumer<Document> consumer) {
    List<Document> found = commits.read(() -> batch(store.run(findCommand(filter))));
    found.forEach(consumer);
  }

  @Override
  public @Nullable Document update(Document filter, Document update) {
    var serverFilter = BsonBridge.toServer(filter);
    var serverUpdate = BsonBridge.toServer(update);
    return commits.<@Nullable Document>writeIfChanged(() -> change(serverFilter, serverUpdate));
  }

  private @Nullable Document change(
      de.bwaldvogel.mongo.bson.Document filter, de.bwaldvogel.mongo.bson.Document update) {
    var target = locate(filter);
    if (target == null) {
      return null;
    }
    var command = command("findAndModify");
    command.append("query", target).append("update", update).append("new", true);
    return documentOrNull(store.run(command).get("value"));
  }

  /** The filter to change by: the id of the match, or the filter itself if it names no key. */
  private de.bwaldvogel.mongo.bson.@Nullable Document locate(
      de.bwaldvogel.mongo.bson.Document filter) {
    for (String field : uniqueFields()) {
      Object value = filter.get(field);
      if (value != null && !(value instanceof de.bwaldvogel.mongo.bson.Document)) {
        return locateBy(new de.bwaldvogel.mongo.bson.Document(field, value), filter);
      }
    }
    return filter;
  }

  private de.bwaldvogel.mongo.bson.@Nullable Document locateBy(
      de.bwaldvogel.mongo.bson.Document key, de.bwaldvogel.mongo.bson.Document filter) {
    var found = rawBatch(store.run(command("find").append("filter", key).append("limit", 1)));
    if (found.isEmpty() || !matcher.matches(found.get(0), filter)) {
      return null;
    }
    return new de.bwaldvogel.mongo.bson.Document(Fields.ID, found.get(0).get(Fields.ID));
  }

  @Override
  public void insert(Document document) {
    if (insertAll(List.of(document)) == 0) {
      throw new DuplicateKeyException();
    }
  }

  @Override
  public int insertAll(List<Document> documents) {
    var converted = new ArrayList<de.bwaldvogel.mongo.bson.Document>();
    documents.forEach(document -> converted.add(BsonBridge.toServer(document)));
    var command = command("insert").append("documents", converted).append("ordered", false);
    var reply = commits.write(() -> store.run(command));
    var errors = (List<?>) reply.getOrDefault("writeErrors", List.of());
    return documents.size() - errors.size();
  }

  @Override
  public long delete(Document filter) {
    var deletion =
        new de.bwaldvogel.mongo.bson.Document("q", BsonBridge.toServer(filter)).append("limit", 0);
    var command = command("delete").append("deletes", List.of(deletion));
    return ((Number) commits.write(() -> store.run(command)).getOrDefault("n", 0)).longValue();
  }

  @Override
  public List<Document> indexes() {
    return commits.read(() -> batch(store.run(command("listIndexes"))));
  }

  @Override
  public boolean createIndex(String field, boolean unique, boolean sparse) {
    var index =
        new de.bwaldvogel.mongo.bson.Document("name", field + "_1")
            .append("key", new de.bwaldvogel.mongo.bson.Document(field, 1))
            .append("unique", unique)
            .append("sparse", sparse);
    var command = command("createIndexes").append("indexes", List.of(index));
    try {
      commits.read(
          () -> {
            store.prepareIndex(name, field + "_1");
            return true;
          });
      changeIndexes(command);
      return true;
    } catch (DuplicateKeyException e) {
      return false;
    }
  }

  @Override
  public void dropIndex(String index) {
    changeIndexes(command("dropIndexes").append("index", index));
  }

  private void changeIndexes(de.bwaldvogel.mongo.bson.Document command) {
    commits.write(
        () -> {
          uniqueFields = null;
          return store.run(command);
        });
  }

  /** Fields whose index finds one document; read under the store's lock. */
  private Set<String> uniqueFields() {
    Set<String> fields = uniqueFields;
    if (fields == null) {
      fields = new HashSet<>();
      fields.add(Fields.ID);
      for (var index : rawBatch(store.run(command("listIndexes")))) {
        boolean unique = Boolean.TRUE.equals(index.get("unique"));
        if (unique
            && index.get("key") instanceof de.bwaldvogel.mongo.bson.Document key
            && key.size() == 1) {
          fields.addAll(key.keySet());
        }
      }
      uniqueFields = fields;
    }
    return fields;
  }

  private de.bwaldvogel.mongo.bson.Document findCommand(Document filter) {
    return command("find").append("filter", BsonBridge.toServer(filter));
  }

  private de.bwaldvogel.mongo.bson.Document command(String command) {
    return new de.bwaldvogel.mongo.bson.Document(command, name);
  }

  private @Nullable Document first(de.bwaldvogel.mongo.bson.Document find) {
    var found = rawBatch(store.run(find));
    return found.isEmpty() ? null : BsonBridge.fromServer(found.get(0));
  }

  private static List<Document> batch(de.bwaldvogel.mongo.bson.Document reply) {
    return rawBatch(reply).stream().map(BsonBridge::fromServer).toList();
  }

  /** The documents themselves, not copies: to be read only, and under the store's lock. */
  private static List<de.bwaldvogel.mongo.bson.Document> rawBatch(
      de.bwaldvogel.mongo.bson.Document reply) {
    var cursor = (de.bwaldvogel.mongo.bson.Document) Objects.requireNonNull(reply.get("cursor"));
    List<de.bwaldvogel.mongo.bson.Document> documents = new ArrayList<>();
    for (Object document : (Iterable<?>) Objects.requireNonNull(cursor.get("firstBatch"))) {
      documents.add((de.bwaldvogel.mongo.bson.Document) document);
    }
    return documents;
  }

  private static @Nullable Document documentOrNull(@Nullable Object value) {
    return value instanceof de.bwaldvogel.mongo.bson.Document document
        ? BsonBridge.fromServer(document)
        : null;
  }
}
