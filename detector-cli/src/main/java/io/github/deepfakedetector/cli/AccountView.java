package io.github.deepfakedetector.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.deepfakedetector.auth.Account;

/** An account as JSON, under the names of the REST API. */
final class AccountView {
  private AccountView() {}

  static ObjectNode json(Account account) {
    ObjectNode node =
        CliJson.object()
            .put("email", account.email())
            .put("api_key_prefix", account.apiKeyPrefix())
            .put("disabled", account.disabled())
            .put("requests_today", account.usage().requestsToday())
            .put("rate_limit", account.usage().rateLimit())
            .put("remaining", account.usage().remaining())
            .put("total_requests", account.usage().totalRequests());
    if (account.createdAt() != null) {
      node.put("created_at", account.createdAt().toString());
    }
    if (account.lastLogin() != null) {
      node.put("last_login", account.lastLogin().toString());
    }
    return node;
  }
}
