package io.github.deepfakedetector.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the process that writes, again and again, and looks for everything it acknowledged. */
final class KillNineTest {

  /** 50 with {@code -Dtest.jvm.args=-Dkills=50}. */
  private static final int KILLS = Integer.getInteger("kills", 4);

  private static final int LINES_BEFORE_KILL = 300;

  @Test
  void everyAcknowledgedSignupAndChargeSurvivesKillNine(@TempDir Path folder) throws Exception {
    Map<String, Acknowledged> acknowledged = new HashMap<>();
    for (int kill = 0; kill < KILLS; kill++) {
      killWhileWriting(folder, kill, acknowledged);
      requireAll(folder, acknowledged, kill);
    }
    System.out.printf(
        "%d kills, %d signups and %d charges acknowledged, none lost, %d bytes%n",
        KILLS,
        acknowledged.size(),
        acknowledged.values().stream().mapToLong(Acknowledged::charges).sum(),
        Files.size(folder.resolve(StoreFile.NAME)));
  }

  private static void killWhileWriting(
      Path folder, int kill, Map<String, Acknowledged> acknowledged) throws Exception {
    try (ChildJvm worker = ChildJvm.start(KillWorkerMain.class, folder.toString(), "run" + kill)) {
      for (int line = 0; line < LINES_BEFORE_KILL + 37 * kill; line++) {
        note(worker.line(), acknowledged);
      }
      // By the signal, since Process's own way would close the stream that is still to be read.
      worker.signal("KILL");
      // What it said before it died, but for a last line that may be cut off.
      List<String> rest = worker.remainingLines();
      rest.stream().limit(Math.max(0, rest.size() - 1)).forEach(line -> note(line, acknowledged));
    }
  }

  private static void note(String line, Map<String, Acknowledged> acknowledged) {
    List<String> words = List.of(line.split(" "));
    acknowledged.put(words.get(0), new Acknowledged(words.get(1), Long.parseLong(words.get(2))));
  }

  private static void requireAll(Path folder, Map<String, Acknowledged> acknowledged, int kill) {
    EmbeddedStore store = EmbeddedStore.open(folder, true);
    Accounts accounts = Accounts.open(store, AccountOptions.defaults(), new FastHasher());
    acknowledged.forEach(
        (email, expected) -> {
          Account account = accounts.authenticate(expected.key());
          assertThat(account.email()).isEqualTo(email);
          // One more may have been said in the line cut off, and one was perhaps never said.
          assertThat(account.usage().totalRequests())
              .isBetween(expected.charges(), expected.charges() + 2);
        });
    accounts.login(
        acknowledged.keySet().iterator().next(),
        KillWorkerMain.PASSWORD,
        ClientAddress.of("local"));
    // Not every time, so that a killed file is also opened by the next worker as it was left.
    if (kill % 2 == 0) {
      accounts.close();
    } else {
      store.abandon();
    }
  }

  private record Acknowledged(String key, long charges) {}
}
