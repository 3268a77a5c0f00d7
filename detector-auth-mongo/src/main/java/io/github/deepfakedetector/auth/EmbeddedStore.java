package io.github.deepfakedetector.auth;

import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.exception.MongoServerException;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * The embedded store: mongo-java-server's H2 backend, called in the process. There is no socket,
 * nor a port, nor a pipe: that server has no authentication, and its commands are handed over as
 * method calls. The same commands, types and errors are behind it as behind its wire.
 */
final class EmbeddedStore implements Store {

  static final String DATABASE = "deepfake_detector";
  private static final int DUPLICATE_KEY = 11_000;

  private final Path folder;
  private final StoreLock lock;
  private final MVStore file;
  private final H2Backend backend;
  private final GroupCommit commits;

  /** The backend keeps the last answer of every client, and knows clients by their channel. */
  private final EmbeddedChannel client = new EmbeddedChannel();

  private EmbeddedStore(Path folder, StoreLock lock, MVStore file, boolean sync) {
    this.folder = folder;
    this.lock = lock;
    this.file = file;
    StoredDocuments.openAll(file);
    this.backend = new H2Backend(file);
    this.commits = new GroupCommit(file, sync);
  }

  static EmbeddedStore open(Path folder, boolean sync) {
    Path absolute = folder.toAbsolutePath().normalize();
    try {
      PrivateFiles.createFolder(absolute);
      StoreLock lock = StoreLock.acquire(absolute);
      try {
        return open(absolute, lock, StoreFile.open(absolute, sync), sync);
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (MVStoreException e) {
      throw unreadable(absolute, e);
    } catch (IOException e) {
      throw new StoreUnavailableException(
          "The data folder " + absolute + " cannot be used.", e, true);
    }
  }

  private static EmbeddedStore open(Path folder, StoreLock lock, MVStore file, boolean sync) {
    try {
      return new EmbeddedStore(folder, lock, file, sync);
    } catch (RuntimeException e) {
      file.closeImmediately();
      throw e;
    }
  }

  private static AuthException unreadable(Path folder, MVStoreException e) {
    Path file = folder.resolve(StoreFile.NAME);
    if (e.getErrorCode() == DataUtils.ERROR_FILE_LOCKED) {
      return new StoreLockedException(file + " is in use by another program.", "another program");
    }
    return new StoreUnavailableException(
        file + " cannot be read. Put a backup in its place.", e, true);
  }

  @Override
  public Documents collection(String name) {
    return commits.read(
        () -> {
          StoredDocuments.open(file, name);
          return new EmbeddedDocuments(this, commits, name);
        });
  }

  /** Makes room for an index that is about to be created; the caller holds the store's lock. */
  void prepareIndex(String collection, String index) {
    StoredDocuments.openIndex(file, collection, index);
  }

  /** Runs a command; the caller holds the store's lock. */
  Document run(Document command) {
    String name = command.keySet().iterator().next();
    try {
      return backend.handleCommand(client, DATABASE, name, command);
    } catch (MongoServerError e) {
      if (e.getCode() == DUPLICATE_KEY) {
        throw new DuplicateKeyException();
      }
      throw refused(name, e);
    } catch (MongoServerException e) {
      throw refused(name, e);
    }
  }

  /** Without the cause, whose text may quote a document. */
  private static StoreUnavailableException refused(String command, MongoServerException e) {
    return new StoreUnavailableException(
        "The embedded account store refused " + command + ": " + e.getClass().getSimpleName(),
        null,
        false);
  }

  /** A store in this process answers as long as its file can be read and it is not closed. */
  @Override
  public void ping() {
    commits.read(() -> run(new Document("ping", 1)));
  }

  @Override
  public void backup(Path target) {
    commits.whileFileStandsStill(() -> copyTo(target));
    try {
      StoreFile.verify(target);
    } catch (MVStoreException e) {
      throw new StoreOperationException("The backup " + target + " cannot be read back.", e);
    }
  }

  private void copyTo(Path target) {
    try {
      StoreFile.copy(file, target);
    } catch (IOException e) {
      throw new StoreOperationException(
          "The backup " + target + " cannot be written; it must not exist yet.", e);
    }
  }

  @Override
  public void close() {
    boolean first = false;
    try {
      first = commits.close();
    } finally {
      release(first);
    }
  }

  /** Lets go of the folder and leaves the file as a kill would. */
  void abandon() {
    file.closeImmediately();
    release(false);
  }

  private void release(boolean compact) {
    client.close().syncUninterruptibly();
    try {
      if (compact) {
        StoreFile.compact(folder);
      }
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
