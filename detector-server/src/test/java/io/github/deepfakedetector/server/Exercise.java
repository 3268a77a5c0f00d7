package io.github.deepfakedetector.server;

import java.nio.file.Path;

/** Requests that bring a server to give every answer that is described for some operations. */
interface Exercise {
  /**
   * Asks, and has every answer checked.
   *
   * @param data an empty folder for servers
   */
  void run(Contract contract, Path data) throws Exception;
}
