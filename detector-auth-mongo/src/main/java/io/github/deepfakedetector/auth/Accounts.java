package io.github.deepfakedetector.auth;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The accounts of a service: signup, login, API keys and daily quotas, in MongoDB or an embedded
 * store. Thread-safe; several processes may use one MongoDB at the same time.
 *
 * <p>Every method throws {@link StoreUnavailableException} within the configured timeout while the
 * database is down, and works again when it is back. Closing ends the connections, or commits and
 * compacts the embedded store.
 */
public final class Accounts implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Accounts.class);

  private static final String THROTTLES = "throttle_windows";
  private static final String JOBS = "jobs";
  private static final String TOO_MANY_MALFORMED =
      "Too many uploads that could not be read, please try again later";

  private final Store store;
  private final AccountOptions options;
  private final SchemaGate gate;
  private final Users users;
  private final Quota quota;
  private final Windows windows;
  private final Credentials credentials;
  private final AccountAdmin admin;
  private final Days days;
  private final Jobs jobs;

  private Accounts(Store store, AccountOptions options, PasswordHasher hasher) {
    Documents userDocuments = store.collection(options.usersCollection());
    Documents jobDocuments = store.collection(JOBS);
    this.store = store;
    this.options = options;
    this.gate = new SchemaGate(new Schema(userDocuments, jobDocuments), options.storeTimeout());
    this.users = new Users(userDocuments, options);
    this.quota = new Quota(userDocuments, users, options);
    this.windows = new Windows(store.collection(THROTTLES), options);
    this.credentials = new Credentials(users, windows, hasher, options);
    this.admin = new LocalAdmin(store, gate, users, new Transfer(userDocuments));
    this.days = new Days(options.clock());
    this.jobs = new Jobs(new JobStore(jobDocuments, quota, windows, options, gate));
  }

  /**
   * Connects to a MongoDB. One that is down now does not prevent the start: it is prepared when it
   * is first found up. The URI's password is never logged, nor part of an error.
   *
   * @throws IllegalArgumentException if the URI cannot be read
   */
  public static Accounts connect(String mongodbUri, String databaseName, AccountOptions options) {
    Store store = MongoStore.connect(mongodbUri, databaseName, options.storeTimeout());
    Accounts accounts = open(store, options, new BcryptHasher(options.bcryptCost()));
    try {
      accounts.gate.pass();
    } catch (StoreUnavailableException e) {
      log.warn("The database is not available yet; the accounts will be once it is.");
    }
    return accounts;
  }

  /**
   * Opens the embedded store in a folder, which is created if need be, readable by its owner only.
   *
   * @throws StoreLockedException if a process has it open; the message says which
   * @throws StoreUnavailableException if it cannot be read
   */
  public static Accounts openEmbedded(Path dataFolder, AccountOptions options) {
    Store store = EmbeddedStore.open(dataFolder, options.syncToDisk());
    try {
      Accounts accounts = open(store, options, new BcryptHasher(options.bcryptCost()));
      accounts.gate.pass();
      return accounts;
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }

  /**
   * Whether a folder holds an embedded store. {@link #openEmbedded} would make one where none is.
   *
   * @return true also where it may not be looked: then opening says why
   */
  public static boolean embeddedStoreExists(Path dataFolder) {
    return !Files.isRegularFile(dataFolder) && !Files.notExists(dataFolder.resolve(StoreFile.NAME));
  }

  static Accounts open(Store store, AccountOptions options, PasswordHasher hasher) {
    return new Accounts(store, options, hasher);
  }

  /**
   * Creates an account and its first key.
   *
   * @throws InvalidInputException if the email or the password breaks a rule
   * @throws EmailTakenException if the email, trimmed and lower-cased, has an account
   * @throws TooManyAttemptsException if the address signed up too often
   */
  public IssuedKey signup(String email, String password, ClientAddress from) {
    gate.pass();
    return Audit.client("signup", email, from, () -> credentials.signup(email, password, from));
  }

  /**
   * Checks a password; the answer holds the beginning of the account's key.
   *
   * @throws InvalidInputException if the email or the password cannot be anyone's
   * @throws InvalidCredentialsException if they do not belong together, or the account is disabled
   * @throws TooManyAttemptsException after too many failures for the account from the address
   */
  public LoginResult login(String email, String password, ClientAddress from) {
    gate.pass();
    return Audit.client("login", email, from, () -> credentials.login(email, password, from));
  }

  /**
   * Replaces the account's key. When this returns the old key is refused everywhere. Throws as
   * {@link #login}.
   */
  public IssuedKey regenerateKey(String email, String password, ClientAddress from) {
    gate.pass();
    return Audit.client(
        "regenerate-key", email, from, () -> credentials.regenerate(email, password, from));
  }

  /**
   * Checks a key without charging.
   *
   * @throws InvalidKeyException if it is missing, malformed, unknown or disabled
   */
  public Account authenticate(@Nullable String apiKey) {
    String hash = ApiKeys.requireHash(apiKey);
    gate.pass();
    return users.byKeyHash(hash).account(days.today());
  }

  /**
   * Checks a key and charges one request to it, as one atomic step.
   *
   * @throws InvalidKeyException if it is missing, malformed, unknown or disabled
   * @throws QuotaExceededException if the day's requests are used up
   */
  public Charge charge(@Nullable String apiKey) {
    String hash = ApiKeys.requireHash(apiKey);
    gate.pass();
    return quota.charge(hash);
  }

  /**
   * Takes a charge back. The day's count falls only while that day lasts; the total always does. A
   * second refund of the same charge does nothing. After a {@link StoreUnavailableException} the
   * charge may be refunded again only if the first try surely did nothing.
   */
  public void refund(Charge charge) {
    if (!charge.claimRefund()) {
      return;
    }
    try {
      gate.pass();
      quota.refund(charge);
    } catch (StoreUnavailableException e) {
      if (e.certainlyNotDone()) {
        charge.releaseRefund();
      }
      throw e;
    }
  }

  /**
   * Says how much of its quota a key has used, without charging.
   *
   * @throws InvalidKeyException if it is missing, malformed, unknown or disabled
   */
  public Usage usage(@Nullable String apiKey) {
    return authenticate(apiKey).usage();
  }

  /**
   * Checks, before an upload is read, that the account has not sent too many malformed ones.
   *
   * @throws TooManyAttemptsException if it has
   */
  public void checkMalformedUploads(Account account) {
    gate.pass();
    windows.check(
        Windows.malformed(account.id()), options.malformedUploadThrottle(), TOO_MANY_MALFORMED);
  }

  /** Counts a malformed upload, which is refunded and so would otherwise be free without limit. */
  public void recordMalformedUpload(Account account) {
    gate.pass();
    windows.record(Windows.malformed(account.id()), options.malformedUploadThrottle());
  }

  /**
   * Returns if the store answers and is prepared: for whatever asks whether the service is ready.
   *
   * @throws StoreUnavailableException if it does not
   */
  public void requireAvailable() {
    gate.pass();
    store.ping();
  }

  /** The accounts' jobs. */
  public Jobs jobs() {
    return jobs;
  }

  /** What an operator may do here. */
  public AccountAdmin admin() {
    return admin;
  }

  @Override
  public void close() {
    store.close();
  }
}
