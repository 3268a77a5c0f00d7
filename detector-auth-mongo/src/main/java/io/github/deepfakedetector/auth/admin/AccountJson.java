package io.github.deepfakedetector.auth.admin;

import io.github.deepfakedetector.auth.Account;
import io.github.deepfakedetector.auth.Usage;
import java.time.Instant;
import java.util.Date;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Accounts on the channel. */
final class AccountJson {

  private AccountJson() {}

  static Document write(Account account) {
    Usage usage = account.usage();
    return new Document("id", account.id())
        .append("email", account.email())
        .append("api_key_prefix", account.apiKeyPrefix())
        .append("disabled", account.disabled())
        .append("requests_today", usage.requestsToday())
        .append("rate_limit", usage.rateLimit())
        .append("total_requests", usage.totalRequests())
        .append("resets_at", Date.from(usage.resetsAt()))
        .append("created_at", date(account.createdAt()))
        .append("last_login", date(account.lastLogin()));
  }

  static Account read(Document json) {
    Usage usage =
        Usage.of(
            json.getString("email"),
            json.getInteger("requests_today", 0),
            json.getInteger("rate_limit", 0),
            json.get("total_requests", Number.class).longValue(),
            json.getDate("resets_at").toInstant());
    return new Account(
        json.getString("id"),
        json.getString("email"),
        json.getString("api_key_prefix"),
        json.getBoolean("disabled", false),
        usage,
        instant(json.getDate("created_at")),
        instant(json.getDate("last_login")));
  }

  private static @Nullable Date date(@Nullable Instant instant) {
    return instant == null ? null : Date.from(instant);
  }

  private static @Nullable Instant instant(@Nullable Date date) {
    return date == null ? null : date.toInstant();
  }
}
