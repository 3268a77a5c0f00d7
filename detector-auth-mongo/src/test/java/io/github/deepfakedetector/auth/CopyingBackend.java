package io.github.deepfakedetector.auth;

import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;

/**
 * A server in memory whose answers show documents as they were when the command ended, as MongoDB's
 * do. Its parent hands out the stored documents themselves, which another command may have changed
 * before they are written to the client.
 */
final class CopyingBackend extends MemoryBackend {
  @Override
  public synchronized Document handleMessage(MongoMessage message) {
    return super.handleMessage(message).cloneDeeply();
  }
}
