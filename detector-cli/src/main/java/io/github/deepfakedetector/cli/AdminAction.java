package io.github.deepfakedetector.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.deepfakedetector.auth.Account;
import io.github.deepfakedetector.auth.AccountAdmin;
import io.github.deepfakedetector.auth.Accounts;
import io.github.deepfakedetector.auth.admin.AdminClient;
import io.github.deepfakedetector.server.ServerConfig;
import java.io.IOException;
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
      description = "Where the embedded store lies (default: DATA_DIR, else data).")
  @Nullable Path data;

  @Option(names = "--json", description = "Print JSON (default: text).")
  boolean json;

  abstract void run(AccountAdmin admin);

  /** Looks at the arguments before anything is opened, or made. */
  void check() throws IOException {}

  /** Whether the command makes sense where there is no store yet. */
  boolean createsStore() {
    return false;
  }

  @Override
  public Integer call() throws IOException {
    ServerConfig config = ServerConfig.fromEnvironment(CliEnvironment.read()).storingIn(data);
    check();
    if (config.embeddedStore() && !createsStore() && noStore(config.dataFolder())) {
      return DetectorCommand.FAILED;
    }
    Optional<AdminClient> running =
        config.embeddedStore() ? AdminClient.connect(config.dataFolder()) : Optional.empty();
    if (running.isPresent()) {
      run(running.get());
      return 0;
    }
    try (Accounts accounts = CliErrors.withStore(config::openAccounts)) {
      run(accounts.admin());
    }
    return 0;
  }

  /** A mistyped folder must not become an empty store. */
  private boolean noStore(Path folder) {
    if (Accounts.embeddedStoreExists(folder)) {
      return false;
    }
    String where = folder.toAbsolutePath().normalize().toString();
    CliErrors.print(
        spec.commandLine(),
        "There is no store in " + where + ". Name the server's data folder with --data.");
    return true;
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
