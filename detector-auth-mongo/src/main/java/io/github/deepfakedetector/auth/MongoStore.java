package io.github.deepfakedetector.auth;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/**
 * A real MongoDB. The driver reconnects by itself; the timeout on whole operations makes a database
 * that is down, or hangs, an error and not a hang.
 */
final class MongoStore implements Store {

  private static final Duration HEARTBEAT = Duration.ofSeconds(2);

  private final MongoClient client;
  private final String databaseName;
  private final MongoErrors errors;

  private MongoStore(MongoClient client, String databaseName, MongoErrors errors) {
    this.client = client;
    this.databaseName = databaseName;
    this.errors = errors;
  }

  static MongoStore connect(String uri, String databaseName, Duration timeout) {
    MongoErrors errors = new MongoErrors();
    MongoClientSettings settings = settings(parsed(uri), timeout, errors);
    return new MongoStore(MongoClients.create(settings), databaseName, errors);
  }

  private static ConnectionString parsed(String uri) {
    try {
      return new ConnectionString(uri);
    } catch (IllegalArgumentException e) {
      // The driver's message may quote the text, and so the password. It is not attached either.
      throw new IllegalArgumentException(
          "The MongoDB URI cannot be read. Expected mongodb://... or mongodb+srv://..., with"
              + " special characters in the user name and the password percent-encoded.");
    }
  }

  private static MongoClientSettings settings(
      ConnectionString uri, Duration timeout, MongoErrors errors) {
    long millis = timeout.toMillis();
    MongoClientSettings.Builder settings =
        MongoClientSettings.builder()
            .applyConnectionString(uri)
            .addCommandListener(errors)
            .timeout(millis, TimeUnit.MILLISECONDS)
            .applyToClusterSettings(
                cluster -> cluster.serverSelectionTimeout(millis, TimeUnit.MILLISECONDS))
            .applyToSocketSettings(socket -> socket.connectTimeout(millis, TimeUnit.MILLISECONDS))
            .applyToServerSettings(
                server -> server.heartbeatFrequency(HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS))
            // At DEBUG the driver logs commands and replies, which hold hashes. Zero would mean
            // all.
            .applyToLoggerSettings(logger -> logger.maxDocumentLength(1));
    if (uri.getApplicationName() == null) {
      settings.applicationName("deepfake-detector");
    }
    if (uri.getWriteConcern() == null) {
      settings.writeConcern(WriteConcern.MAJORITY);
    }
    return settings.build();
  }

  @Override
  public Documents collection(String name) {
    return new MongoDocuments(client.getDatabase(databaseName).getCollection(name), errors);
  }

  /** Removes the whole database. */
  void dropDatabase() {
    errors.translate(
        () -> {
          client.getDatabase(databaseName).drop();
          return true;
        });
  }

  @Override
  public void ping() {
    Document question = new Document("ping", 1);
    errors.translate(() -> client.getDatabase(databaseName).runCommand(question));
  }

  @Override
  public void backup(Path target) {
    throw new StoreOperationException(
        "Only the embedded store is backed up here. For a MongoDB use mongodump, or export.", null);
  }

  @Override
  public void close() {
    client.close();
  }
}
