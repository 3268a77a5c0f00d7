package io.github.deepfakedetector.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.deepfakedetector.auth.Account;
import io.github.deepfakedetector.auth.AccountAdmin;
import io.github.deepfakedetector.auth.Accounts;
import io.github.deepfakedetector.auth.admin.AdminClient;
import io.github.deepfakedetector.server.ServerConfig;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Finds the accounts that an operator's command is about, wherever they are. */
abstract class AdminAction implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where the embedded store lies (DATA_DIR, else data).")
  @Nullable Path data;

  @Option(names = "--json", description = "Print JSON.")
  boolean json;

  abstract void run(AccountAdmin admin);

  @Override
  public Integer call() {
    ServerConfig config = ServerConfig.fromEnvironment(System.getenv()).storingIn(data);
    Optional<AdminClient> running =
        config.embeddedStore() ? AdminClient.connect(config.dataFolder()) : Optional.empty();
    if (running.isPresent()) {
      run(running.get());
    } else {
      try (Accounts accounts = config.openAccounts()) {
        run(accounts.admin());
      }
    }
    return 0;
  }

  void done(Account account, String what) {
    done(AccountView.json(account), account.email() + " " + what);
  }

  void done(ObjectNode node, String text) {
    if (json) {
      show(node);
    } else {
      say("%s", text);
    }
  }

  void show(ObjectNode node) {
    spec.commandLine().getOut().println(node);
  }

  void say(String format, Object... values) {
    spec.commandLine().getOut().println(String.format(Locale.ROOT, format, values));
  }
}
