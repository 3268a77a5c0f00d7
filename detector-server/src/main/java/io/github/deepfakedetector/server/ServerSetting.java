package io.github.deepfakedetector.server;

/**
 * A setting of the server, as people read of it.
 *
 * @param name of the environment variable
 * @param otherwise what holds without it, in words where it is no value
 * @param secret whether its value must not be shown
 * @param meaning what it does
 */
record ServerSetting(String name, String otherwise, boolean secret, String meaning) {
  static ServerSetting of(String name, String otherwise, String meaning) {
    return new ServerSetting(name, otherwise, false, meaning);
  }

  static ServerSetting secret(String name, String meaning) {
    return new ServerSetting(name, "", true, meaning);
  }
}
