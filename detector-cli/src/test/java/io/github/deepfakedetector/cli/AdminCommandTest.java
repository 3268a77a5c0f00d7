package io.github.deepfakedetector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepfakedetector.auth.Accounts;
import io.github.deepfakedetector.auth.ClientAddress;
import io.github.deepfakedetector.server.DetectorServer;
import io.github.deepfakedetector.server.ServerConfig;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class AdminCommandTest {
  @TempDir Path folder;

  private final StringWriter err = new StringWriter();

  @BeforeEach
  void signUp() {
    try (Accounts accounts = config().openAccounts()) {
      accounts.signup("one@example.org", "long enough", ClientAddress.of("127.0.0.1"));
      accounts.signup("two@example.org", "long enough", ClientAddress.of("127.0.0.1"));
    }
  }

  @Test
  void looksAfterTheAccountsOfAStoreThatNoServerHasOpen() {
    looksAfterTheAccounts();
  }

  @Test
  void looksAfterTheAccountsOfARunningServer() {
    try (DetectorServer server = DetectorServer.start(config())) {
      assertThat(server.port()).isPositive();
      looksAfterTheAccounts();
    }
  }

  @Test
  void carriesAccountsFromOneStoreToAnother() {
    Path file = folder.resolve("accounts.jsonl");
    assertThat(admin("export", file.toString()))
        .isEqualTo("Wrote 2 accounts to " + file + System.lineSeparator());
    Path other = folder.resolve("other");
    assertThat(run("import", file.toString(), "--data", other.toString()))
        .isEqualTo("Added 2 accounts; 0 were there already" + System.lineSeparator());
    assertThat(run("import", file.toString(), "--data", other.toString()))
        .isEqualTo("Added 0 accounts; 2 were there already" + System.lineSeparator());
    assertThat(run("list", "--json", "--data", other.toString()).lines()).hasSize(2);
  }

  @Test
  void saysWhatItCannotFind() {
    assertThat(admin("limit", "nobody@example.org", "5")).isEmpty();
    assertThat(err.toString()).startsWith("detector admin limit: ").contains("nobody@example.org");
  }

  @Test
  void makesNoStoreWhereThereIsNone() {
    Path nowhere = folder.resolve("nowhere");
    assertThat(run("list", "--data", nowhere.toString())).isEmpty();
    assertThat(err.toString())
        .startsWith("detector admin list: There is no store in " + nowhere + ". ");
    assertThat(nowhere).doesNotExist();
  }

  @Test
  void makesNoStoreForAnImportThatIsNotThere() {
    Path nowhere = folder.resolve("nowhere");
    Path file = folder.resolve("missing.jsonl");
    assertThat(run("import", file.toString(), "--data", nowhere.toString())).isEmpty();
    assertThat(err.toString()).startsWith("detector admin import: " + file + ": it is not there");
    assertThat(nowhere).doesNotExist();
  }

  private void looksAfterTheAccounts() {
    assertThat(admin("list")).contains("one@example.org").contains("two@example.org");
    assertThat(admin("limit", "one@example.org", "7"))
        .isEqualTo("one@example.org may make 7 requests a day" + System.lineSeparator());
    assertThat(admin("disable", "one@example.org"))
        .isEqualTo("one@example.org is disabled" + System.lineSeparator());
    assertThat(admin("list", "--json").lines().findFirst().orElse(""))
        .contains("\"email\":\"one@example.org\"")
        .contains("\"disabled\":true")
        .contains("\"rateLimit\":7")
        .doesNotContain("hash");
    assertThat(admin("enable", "one@example.org"))
        .isEqualTo("one@example.org is active" + System.lineSeparator());
    Path backup = folder.resolve("backup.mv.db");
    assertThat(admin("backup", backup.toString()))
        .isEqualTo("Wrote " + backup + System.lineSeparator());
    assertThat(backup).isNotEmptyFile();
    assertThat(admin("delete", "two@example.org")).isEmpty();
    assertThat(err.toString()).contains("Missing required option: '--yes'");
    assertThat(admin("delete", "--yes", "two@example.org"))
        .isEqualTo("two@example.org is deleted" + System.lineSeparator());
    assertThat(admin("list")).doesNotContain("two@example.org");
  }

  private String admin(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--data");
    all.add(folder.resolve("data").toString());
    return run(all.toArray(new String[0]));
  }

  private String run(String... arguments) {
    StringWriter out = new StringWriter();
    CommandLine line = DetectorCommand.commandLine();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    List<String> all = new ArrayList<>(List.of("admin"));
    all.addAll(List.of(arguments));
    line.execute(all.toArray(new String[0]));
    return out.toString();
  }

  private ServerConfig config() {
    return ServerConfig.fromEnvironment(Map.of())
        .listeningOn(null, 0)
        .storingIn(folder.resolve("data"));
  }
}
