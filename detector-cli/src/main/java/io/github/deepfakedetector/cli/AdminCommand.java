package io.github.deepfakedetector.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.deepfakedetector.auth.Account;
import io.github.deepfakedetector.auth.AccountAdmin;
import io.github.deepfakedetector.auth.ImportReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What an operator does with accounts. */
@Command(
    name = "admin",
    description = {
      "Looks after accounts.",
      "Talks to the server that runs on the data folder, or opens the store when none runs; with"
          + " MONGODB_URI set, works on that database."
    },
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      AdminCommand.ListAccounts.class,
      AdminCommand.Limit.class,
      AdminCommand.Disable.class,
      AdminCommand.Enable.class,
      AdminCommand.Delete.class,
      AdminCommand.Backup.class,
      AdminCommand.Export.class,
      AdminCommand.Import.class
    })
final class AdminCommand {
  /** One account a line. */
  @Command(name = "list", description = "Lists the accounts.", mixinStandardHelpOptions = true)
  static final class ListAccounts extends AdminAction {
    @Override
    void run(AccountAdmin admin) {
      List<Account> accounts = admin.list();
      if (!json) {
        say("%-32s %-20s %7s %7s %9s  %s", "email", "key", "today", "limit", "total", "state");
      }
      accounts.forEach(this::show);
    }

    private void show(Account account) {
      if (json) {
        show(AccountView.json(account));
        return;
      }
      say(
          "%-32s %-20s %7d %7d %9d  %s",
          account.email(),
          account.apiKeyPrefix(),
          account.usage().requestsToday(),
          account.usage().rateLimit(),
          account.usage().totalRequests(),
          account.disabled() ? "disabled" : "active");
    }
  }

  /** Sets a daily limit. */
  @Command(
      name = "limit",
      description = "Sets how many requests a day an account may make.",
      mixinStandardHelpOptions = true)
  static final class Limit extends AdminAction {
    @Parameters(index = "0", paramLabel = "EMAIL", description = "The account's email.")
    String email = "";

    @Parameters(index = "1", paramLabel = "N", description = "Requests a day; 0 for none.")
    int requests;

    @Override
    void run(AccountAdmin admin) {
      done(admin.limit(email, requests), "may make " + requests + " requests a day");
    }
  }

  /** Refuses an account. */
  @Command(
      name = "disable",
      description = "Refuses an account's key and password from now on.",
      mixinStandardHelpOptions = true)
  static final class Disable extends AdminAction {
    @Parameters(paramLabel = "EMAIL", description = "The account's email.")
    String email = "";

    @Override
    void run(AccountAdmin admin) {
      done(admin.disable(email), "is disabled");
    }
  }

  /** Accepts an account again. */
  @Command(
      name = "enable",
      description = "Accepts an account's key and password again.",
      mixinStandardHelpOptions = true)
  static final class Enable extends AdminAction {
    @Parameters(paramLabel = "EMAIL", description = "The account's email.")
    String email = "";

    @Override
    void run(AccountAdmin admin) {
      done(admin.enable(email), "is active");
    }
  }

  /** Removes an account. */
  @Command(
      name = "delete",
      description = "Removes an account for good.",
      mixinStandardHelpOptions = true)
  static final class Delete extends AdminAction {
    @Parameters(paramLabel = "EMAIL", description = "The account's email.")
    String email = "";

    @Option(names = "--yes", required = true, description = "Needed: there is no way back.")
    boolean yes;

    @Override
    void run(AccountAdmin admin) {
      admin.delete(email);
      done(CliJson.object().put("deleted", email), email + " is deleted");
    }
  }

  /** Copies the embedded store. */
  @Command(
      name = "backup",
      description = "Writes a consistent copy of the embedded store, while it runs too.",
      mixinStandardHelpOptions = true)
  static final class Backup extends AdminAction {
    @Parameters(paramLabel = "FILE", description = "A file that does not exist yet.")
    Path file = Path.of("");

    @Override
    void run(AccountAdmin admin) {
      admin.backup(file.toAbsolutePath());
      done(CliJson.object().put("backup", file.toString()), "Wrote " + file);
    }
  }

  /** Writes documents. */
  @Command(
      name = "export",
      description = "Writes all accounts as MongoDB extended JSON, as mongoimport reads it.",
      mixinStandardHelpOptions = true)
  static final class Export extends AdminAction {
    @Parameters(paramLabel = "FILE", description = "A file that does not exist yet.")
    Path file = Path.of("");

    @Override
    void run(AccountAdmin admin) {
      long count = admin.exportTo(file.toAbsolutePath());
      done(CliJson.object().put("exported", count), "Wrote " + count + " accounts to " + file);
    }
  }

  /** Reads documents. */
  @Command(
      name = "import",
      description = {
        "Adds the accounts of an export, or of mongoexport.",
        "Accounts that are there already stay as they are. Makes the store where there is none."
      },
      mixinStandardHelpOptions = true)
  static final class Import extends AdminAction {
    @Parameters(
        paramLabel = "FILE",
        description = "What export or mongoexport wrote: one JSON document a line.")
    Path file = Path.of("");

    @Override
    void check() throws IOException {
      try (InputStream in = Files.newInputStream(file)) {
        in.skipNBytes(0);
      }
    }

    @Override
    boolean createsStore() {
      return true;
    }

    @Override
    void run(AccountAdmin admin) {
      ImportReport report = admin.importFrom(file.toAbsolutePath());
      ObjectNode node = CliJson.object();
      node.put("imported", report.imported()).put("skipped", report.skipped());
      done(
          node,
          String.format(
              Locale.ROOT,
              "Added %d accounts; %d were there already",
              report.imported(),
              report.skipped()));
    }
  }
}
