package io.github.deepfakedetector.auth;

import de.bwaldvogel.mongo.MongoServer;

/** mongo-java-server as a process of its own. Argument: the port, 0 for a free one. */
final class MongoServerMain {

  private MongoServerMain() {}

  public static void main(String[] args) throws Exception {
    MongoServer server = new MongoServer(new CopyingBackend());
    server.bind("127.0.0.1", Integer.parseInt(args[0]));
    System.out.println(server.getLocalAddress().getPort());
    Thread.currentThread().join();
  }
}
