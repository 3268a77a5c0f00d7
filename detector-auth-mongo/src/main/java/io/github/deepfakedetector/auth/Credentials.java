package io.github.deepfakedetector.auth;

import java.util.Date;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Signup, login and new keys: everything that a password opens. */
final class Credentials {

  private static final String SAVE_IT = "Save this API key now: it will not be shown again.";
  private static final String TOO_MANY_LOGINS = "Too many failed attempts, please try again later";
  private static final String TOO_MANY_SIGNUPS = "Too many signups, please try again later";

  private final Users users;
  private final Windows windows;
  private final PasswordHasher hasher;
  private final AccountOptions options;
  private final ApiKeys keys = new ApiKeys();

  Credentials(Users users, Windows windows, PasswordHasher hasher, AccountOptions options) {
    this.users = users;
    this.windows = windows;
    this.hasher = hasher;
    this.options = options;
  }

  IssuedKey signup(String email, String password, ClientAddress from) {
    String emailKey = Emails.requireShape(email);
    PasswordRules.requireNew(password);
    windows.reserve(
        Windows.key("signup", from.value()), options.signupThrottle(), TOO_MANY_SIGNUPS);
    if (users.byEmail(emailKey) != null) {
      throw new EmailTakenException();
    }
    String key = keys.create();
    users.insert(emailKey, hasher.hash(password), key);
    return new IssuedKey(emailKey, key, "Account created. " + SAVE_IT);
  }

  LoginResult login(String email, String password, ClientAddress from) {
    UserDocument user = verify(email, password, from);
    Document changes = new Document(Fields.LAST_LOGIN, Date.from(options.clock().instant()));
    if (hasher.outdated(user.passwordHash())) {
      // So that in time all accounts take as long to check as the dummy does.
      changes.append(Fields.PASSWORD_HASH, hasher.hash(password));
    }
    apply(user, changes);
    return new LoginResult(
        user.email(),
        user.apiKeyPrefix(),
        "Login successful. For your safety only the beginning of your API key is shown.");
  }

  /** One document holds the one hash, so that there is never a moment with two keys or none. */
  IssuedKey regenerate(String email, String password, ClientAddress from) {
    UserDocument user = verify(email, password, from);
    String key = keys.create();
    apply(
        user,
        new Document(Fields.API_KEY_HASH, ApiKeys.hash(key))
            .append(Fields.API_KEY_PREFIX, ApiKeys.shown(key)));
    return new IssuedKey(
        user.email(), key, "New API key created; the old one no longer works. " + SAVE_IT);
  }

  private void apply(UserDocument user, Document changes) {
    if (!users.updateVerified(user, changes)) {
      throw new InvalidCredentialsException();
    }
  }

  /**
   * Checks a password. Whatever the reason to refuse, there is one answer after one bcrypt; and the
   * attempt is counted before it, since attempts in parallel must not outrun the count.
   */
  private UserDocument verify(String email, String password, ClientAddress from) {
    String typed = Emails.requireUsable(email);
    PasswordRules.requireUsable(password);
    String window = Windows.key("login", Emails.key(typed), from.value());
    windows.reserve(window, options.loginThrottle(), TOO_MANY_LOGINS);
    UserDocument user = users.byEmail(typed);
    boolean matches = hasher.matches(password, hashOf(user));
    if (user == null || user.disabled() || !matches) {
      throw new InvalidCredentialsException();
    }
    windows.clear(window);
    return user;
  }

  private String hashOf(@Nullable UserDocument user) {
    return user == null ? hasher.dummy() : user.passwordHash();
  }
}
