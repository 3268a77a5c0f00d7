package io.github.deepfakedetector.auth;

import org.junit.jupiter.api.BeforeAll;

/** The suite on the MongoDB that the environment names, if it names one. */
final class RealMongoAccountsTest extends AccountsSuite {

  private static final String VARIABLE = "MONGODB_TEST_URI";

  @BeforeAll
  static void requireServer() {
    boolean named = System.getenv(VARIABLE) != null;
    if (!named) {
      System.out.println("Skipped on a real MongoDB: " + VARIABLE + " is not set.");
    }
    org.junit.jupiter.api.Assumptions.assumeTrue(named, VARIABLE + " is not set");
  }

  @Override
  Backend backend() {
    return new MongoBackend(System.getenv(VARIABLE));
  }
}
