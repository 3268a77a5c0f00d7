package io.github.deepfakedetector.server;

import io.github.deepfakedetector.auth.AccountOptions;
import io.github.deepfakedetector.auth.Accounts;
import io.github.deepfakedetector.auth.AuthException;
import io.github.deepfakedetector.auth.Throttle;
import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.UnavailableException;
import io.github.deepfakedetector.server.jobs.WebhookSettings;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How the server runs.
 *
 * @param host the address to listen on
 * @param port to listen on; 0 for any free one
 * @param dataFolder for the embedded store
 * @param mongodbUri of a MongoDB; absent for the embedded store
 * @param databaseName in that MongoDB
 * @param environment that detectors and models are configured from
 */
public record ServerConfig(
    String host,
    int port,
    Path dataFolder,
    @Nullable String mongodbUri,
    String databaseName,
    Map<String, String> environment) {
  private static final Logger LOG = LoggerFactory.getLogger(ServerConfig.class);
  private static final int MAX_PORT = 65_535;
  private static final int SHORT_ANSWERS = 16;
  private static final String TRUSTED_PROXIES = "TRUSTED_PROXIES";

  /**
   * Copies the map and checks the port, {@code TRUSTED_PROXIES} and the numbers of processes and
   * places.
   */
  public ServerConfig {
    environment = Map.copyOf(environment);
    if (port < 0 || port > MAX_PORT) {
      throw invalidPort(String.valueOf(port), null);
    }
    ServerSettings.check(environment);
  }

  /**
   * From {@code HOST} (127.0.0.1), {@code PORT} (8000), {@code DATA_DIR} (data), {@code
   * MONGODB_URI} (none: the embedded store) and {@code DATABASE_NAME} (deepfake_detector). {@code
   * TRUSTED_PROXIES} (none) names the addresses and CIDR blocks whose {@code X-Forwarded-For} is
   * believed.
   *
   * @throws UnavailableException {@code SETTING_INVALID}
   */
  public static ServerConfig fromEnvironment(Map<String, String> environment) {
    ServerSettings.check(environment);
    return new ServerConfig(
        value(environment, "HOST", "127.0.0.1"),
        port(value(environment, "PORT", "8000")),
        Path.of(value(environment, "DATA_DIR", "data")),
        environment.get("MONGODB_URI"),
        value(environment, "DATABASE_NAME", "deepfake_detector"),
        environment);
  }

  /**
   * From whatever places it is read; what is probably a slip is logged.
   *
   * @throws UnavailableException {@code SETTING_INVALID} that names all settings that cannot be
   *     used
   */
  public static ServerConfig of(Configuration configuration) {
    configuration.warnings().forEach(LOG::warn);
    return fromEnvironment(configuration.values());
  }

  static void checkPort(Map<String, String> environment) {
    int port = port(value(environment, "PORT", "8000"));
    if (port < 0 || port > MAX_PORT) {
      throw invalidPort(String.valueOf(port), null);
    }
  }

  Cors cors() {
    return Cors.of(environment);
  }

  /** The same on another address, where one is given. */
  public ServerConfig listeningOn(@Nullable String otherHost, @Nullable Integer otherPort) {
    return new ServerConfig(
        otherHost == null ? host : otherHost,
        otherPort == null ? port : otherPort,
        dataFolder,
        mongodbUri,
        databaseName,
        environment);
  }

  /** The same with another data folder, where one is given. */
  public ServerConfig storingIn(@Nullable Path folder) {
    return new ServerConfig(
        host, port, folder == null ? dataFolder : folder, mongodbUri, databaseName, environment);
  }

  /** Whether accounts are in the embedded store rather than in a MongoDB. */
  public boolean embeddedStore() {
    return mongodbUri == null || mongodbUri.isBlank();
  }

  /**
   * Opens the accounts, wherever they are; the caller closes them.
   *
   * @throws AuthException if the store cannot be opened
   * @throws UnavailableException {@code SETTING_INVALID} if {@code MONGODB_URI} or {@code
   *     DATABASE_NAME} cannot be used
   */
  public Accounts openAccounts() {
    return mongodbUri == null || mongodbUri.isBlank()
        ? Accounts.openEmbedded(dataFolder, accountOptions(environment))
        : connect(mongodbUri);
  }

  private Accounts connect(String uri) {
    try {
      return Accounts.connect(uri, databaseName, accountOptions(environment));
    } catch (AuthException e) {
      throw e;
    } catch (RuntimeException e) {
      // Neither its message nor itself: the driver quotes the URI, which may hold a password.
      throw new UnavailableException(
          ErrorCode.SETTING_INVALID,
          "MONGODB_URI or DATABASE_NAME cannot be used ("
              + e.getClass().getSimpleName()
              + "). Expected is mongodb://... or mongodb+srv://..., with special characters in the"
              + " user name and the password percent-encoded.");
    }
  }

  /**
   * As {@code RATE_LIMIT} (requests a day of an account without a limit of its own; 100), {@code
   * SIGNUP_LIMIT} (accounts that an address may make in a quarter of an hour; 30) and {@code
   * MALFORMED_LIMIT} (uploads in a quarter of an hour that cannot be read, of an account; 30) say.
   */
  static AccountOptions accountOptions(Map<String, String> environment) {
    AccountOptions defaults = AccountOptions.defaults();
    Throttle signups = defaults.signupThrottle();
    Throttle malformed = defaults.malformedUploadThrottle();
    return AccountOptions.builder()
        .rateLimit(Numbers.read(environment, "RATE_LIMIT", defaults.rateLimit(), 0))
        .signupThrottle(
            Throttle.of(Numbers.read(environment, "SIGNUP_LIMIT", 30, 1), signups.window()))
        .malformedUploadThrottle(
            Throttle.of(
                Numbers.read(environment, "MALFORMED_LIMIT", malformed.limit(), 1),
                malformed.window()))
        .build();
  }

  /**
   * As {@code MAX_CONCURRENT} (detections that run at once; as many as processors) and {@code
   * MAX_QUEUED} (that wait beyond those; 16) say.
   */
  Admission admission() {
    return new Admission(concurrent(environment), queued(environment));
  }

  /** For everything that may go on at once, with some left for short answers. */
  int threads() {
    return Admission.UPLOADS + concurrent(environment) + queued(environment) + SHORT_ANSWERS;
  }

  /** Who may be told of the ends of jobs. */
  WebhookSettings webhooks() {
    return WebhookSettings.fromEnvironment(environment);
  }

  static int concurrent(Map<String, String> environment) {
    int processors = Runtime.getRuntime().availableProcessors();
    return Numbers.read(environment, "MAX_CONCURRENT", processors, 1);
  }

  static int queued(Map<String, String> environment) {
    return Numbers.read(environment, "MAX_QUEUED", 16, 0);
  }

  TrustedProxies trustedProxies() {
    return TrustedProxies.parse(environment.get(TRUSTED_PROXIES));
  }

  /** Without the address of the MongoDB, which may hold a password. */
  @Override
  public String toString() {
    return "ServerConfig[host="
        + host
        + ", port="
        + port
        + ", dataFolder="
        + dataFolder
        + ", mongodbUri="
        + (mongodbUri == null ? "none" : "set")
        + ", databaseName="
        + databaseName
        + "]";
  }

  private static String value(Map<String, String> environment, String name, String otherwise) {
    String value = environment.get(name);
    return value == null || value.isBlank() ? otherwise : value.strip();
  }

  private static int port(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw invalidPort(text, e);
    }
  }

  private static UnavailableException invalidPort(String text, @Nullable Throwable cause) {
    return new UnavailableException(
        ErrorCode.SETTING_INVALID,
        "PORT is '" + text + "'; it must be a number from 0 to " + MAX_PORT + ".",
        cause);
  }
}
