package io.github.deepfakedetector.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.deepfakedetector.auth.Account;

/** An account as JSON, in camelCase as all JSON of the command line. */
final class AccountView {
  private AccountView() {}

  static ObjectNode json(Account account) {
    ObjectNode node =
        CliJson.object()
            .put("email", account.email())
            .put("apiKeyPrefix", account.apiKeyPrefix())
            .put("disabled", account.disabled())
            .put("requestsToday", account.usage().requestsToday())
            .put("rateLimit", account.usage().rateLimit())
            .put("remaining", account.usage().remaining())
            .put("totalRequests", account.usage().totalRequests());
    if (account.createdAt() != null) {
      node.put("createdAt", account.createdAt().toString());
    }
    if (account.lastLogin() != null) {
      node.put("lastLogin", account.lastLogin().toString());
    }
    return node;
  }
}
