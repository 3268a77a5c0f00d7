package io.github.deepfakedetector.auth;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;

/**
 * Settings of the account service.
 *
 * @param rateLimit requests a day for an account whose document names no limit of its own
 * @param clock where the time comes from; days are UTC days of this clock
 * @param bcryptCost log2 of the rounds for new password hashes, 10 to 16. The default of 12 is also
 *     that of Python's bcrypt, so that hashes made by the original service take as long to check as
 *     the dummy that stands in for an unknown account
 * @param loginThrottle failed passwords per account and address
 * @param signupThrottle signups per address
 * @param malformedUploadThrottle malformed uploads per account
 * @param storeTimeout after how long an operation on an unreachable database gives up
 * @param usersCollection name of the collection of user documents
 * @param syncToDisk whether the embedded store asks the disk to flush before it acknowledges, which
 *     makes it durable at a loss of power and not only when the process is killed
 */
public record AccountOptions(
    int rateLimit,
    InstantSource clock,
    int bcryptCost,
    Throttle loginThrottle,
    Throttle signupThrottle,
    Throttle malformedUploadThrottle,
    Duration storeTimeout,
    String usersCollection,
    boolean syncToDisk) {

  private static final int MIN_COST = 10;
  private static final int MAX_COST = 16;

  public AccountOptions {
    Objects.requireNonNull(clock, "clock");
    Objects.requireNonNull(loginThrottle, "loginThrottle");
    Objects.requireNonNull(signupThrottle, "signupThrottle");
    Objects.requireNonNull(malformedUploadThrottle, "malformedUploadThrottle");
    Objects.requireNonNull(storeTimeout, "storeTimeout");
    if (rateLimit < 0) {
      throw new IllegalArgumentException("rateLimit must not be negative: " + rateLimit);
    }
    if (bcryptCost < MIN_COST || bcryptCost > MAX_COST) {
      throw new IllegalArgumentException("bcryptCost must be 10 to 16: " + bcryptCost);
    }
    if (storeTimeout.toMillis() < 1) {
      throw new IllegalArgumentException("storeTimeout must be at least 1 ms: " + storeTimeout);
    }
    if (!usersCollection.matches("[A-Za-z0-9_-]{1,60}")) {
      throw new IllegalArgumentException(
          "usersCollection must be 1 to 60 letters, digits, - or _: " + usersCollection);
    }
  }

  /** The settings of the original service, with the protections it lacked. */
  public static AccountOptions defaults() {
    return builder().build();
  }

  /** Starts from the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects settings; every one has a default. */
  public static final class Builder {
    private int rateLimit = 100;
    private InstantSource clock = InstantSource.system();
    private int bcryptCost = 12;
    private Throttle loginThrottle = Throttle.of(10, Duration.ofMinutes(15));
    private Throttle signupThrottle = Throttle.of(200, Duration.ofMinutes(15));
    private Throttle malformedUploadThrottle = Throttle.of(30, Duration.ofMinutes(15));
    private Duration storeTimeout = Duration.ofMillis(2_500);
    private String usersCollection = "users";
    private boolean syncToDisk = true;

    private Builder() {}

    /** See {@link AccountOptions#rateLimit()}. */
    public Builder rateLimit(int value) {
      rateLimit = value;
      return this;
    }

    /** See {@link AccountOptions#clock()}. */
    public Builder clock(InstantSource value) {
      clock = value;
      return this;
    }

    /** See {@link AccountOptions#bcryptCost()}. */
    public Builder bcryptCost(int value) {
      bcryptCost = value;
      return this;
    }

    /** See {@link AccountOptions#loginThrottle()}. */
    public Builder loginThrottle(Throttle value) {
      loginThrottle = value;
      return this;
    }

    /** See {@link AccountOptions#signupThrottle()}. */
    public Builder signupThrottle(Throttle value) {
      signupThrottle = value;
      return this;
    }

    /** See {@link AccountOptions#malformedUploadThrottle()}. */
    public Builder malformedUploadThrottle(Throttle value) {
      malformedUploadThrottle = value;
      return this;
    }

    /** See {@link AccountOptions#storeTimeout()}. */
    public Builder storeTimeout(Duration value) {
      storeTimeout = value;
      return this;
    }

    /** See {@link AccountOptions#usersCollection()}. */
    public Builder usersCollection(String value) {
      usersCollection = value;
      return this;
    }

    /** See {@link AccountOptions#syncToDisk()}. */
    public Builder syncToDisk(boolean value) {
      syncToDisk = value;
      return this;
    }

    /** Builds the settings, checking them. */
    public AccountOptions build() {
      return new AccountOptions(
          rateLimit,
          clock,
          bcryptCost,
          loginThrottle,
          signupThrottle,
          malformedUploadThrottle,
          storeTimeout,
          usersCollection,
          syncToDisk);
    }
  }
}
