package io.github.deepfakedetector.auth;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/** The user documents. Each change is one conditional operation on one document. */
final class Users {

  private final Documents documents;
  private final AccountOptions options;

  Users(Documents documents, AccountOptions options) {
    this.documents = documents;
    this.options = options;
  }

  UserDocument read(Document document) {
    return new UserDocument(document, options.rateLimit());
  }

  /**
   * The document that an email means. The original could hold both "A@x.org" and "a@x.org": what
   * was typed exactly comes first, then the one that owns the normal form.
   */
  @Nullable UserDocument byEmail(String typed) {
    Document exact = documents.find(new Document(Fields.EMAIL, typed));
    if (exact != null) {
      return read(exact);
    }
    Document found = documents.find(new Document(Fields.EMAIL_KEY, Emails.key(typed)));
    return found == null ? null : read(found);
  }

  UserDocument byKeyHash(String keyHash) {
    Document found = documents.find(new Document(Fields.API_KEY_HASH, keyHash));
    if (found == null || read(found).disabled()) {
      throw new InvalidKeyException();
    }
    return read(found);
  }

  /** Adds an account, unless its email has one already: the unique index decides a race. */
  void insert(String emailKey, String passwordHash, String apiKey) {
    Document user =
        new Document(Fields.ID, new ObjectId())
            .append(Fields.EMAIL, emailKey)
            .append(Fields.EMAIL_KEY, emailKey)
            .append(Fields.PASSWORD_HASH, passwordHash)
            .append(Fields.API_KEY_HASH, ApiKeys.hash(apiKey))
            .append(Fields.API_KEY_PREFIX, ApiKeys.shown(apiKey))
            .append(Fields.REQUESTS_TODAY, 0)
            .append(Fields.LAST_REQUEST_DATE, new Days(options.clock()).today().toString())
            .append(Fields.TOTAL_REQUESTS, 0)
            .append(Fields.RATE_LIMIT, options.rateLimit())
            .append(Fields.CREATED_AT, Date.from(options.clock().instant()))
            .append(Fields.LAST_LOGIN, null);
    try {
      documents.insert(user);
    } catch (DuplicateKeyException e) {
      throw new EmailTakenException();
    }
  }

  /**
   * Changes a document whose password is still the one that was checked, so that nothing is done in
   * the name of a password that has changed meanwhile.
   *
   * @return false if it changed or the account is gone
   */
  boolean updateVerified(UserDocument user, Document set) {
    Document filter =
        new Document(Fields.ID, user.id())
            .append(Fields.PASSWORD_HASH, user.passwordHash())
            .append(Fields.DISABLED, new Document("$ne", true));
    return documents.update(filter, new Document("$set", set)) != null;
  }

  /** Changes the account of an email, for an operator. */
  Account set(String email, String field, Object value) {
    UserDocument user = require(email);
    Document changed =
        documents.update(
            new Document(Fields.ID, user.id()), new Document("$set", new Document(field, value)));
    if (changed == null) {
      throw new AccountNotFoundException(email);
    }
    return read(changed).account(today());
  }

  void delete(String email) {
    UserDocument user = require(email);
    if (documents.delete(new Document(Fields.ID, user.id())) == 0) {
      throw new AccountNotFoundException(email);
    }
  }

  List<Account> list() {
    List<Account> accounts = new ArrayList<>();
    LocalDate today = today();
    documents.forEach(new Document(), found -> accounts.add(read(found).account(today)));
    accounts.sort(Comparator.comparing(Account::email));
    return List.copyOf(accounts);
  }

  private UserDocument require(String email) {
    UserDocument user = byEmail(email.strip());
    if (user == null) {
      throw new AccountNotFoundException(email);
    }
    return user;
  }

  private LocalDate today() {
    return new Days(options.clock()).today();
  }
}
