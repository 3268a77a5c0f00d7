package io.github.deepfakedetector.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedStoreTest {

  private static final String PASSWORD = "correct horse";
  private static final ClientAddress HOME = ClientAddress.of("192.0.2.1");
  private static final AccountOptions OPTIONS =
      AccountOptions.builder().bcryptCost(10).rateLimit(1_000_000).build();

  @SuppressWarnings("NullAway.Init")
  @TempDir
  Path temporary;

  private Path folder = Path.of("");

  @BeforeEach
  void chooseFolder() {
    folder = temporary.resolve("data");
  }

  @Test
  void accountsAreThereAfterARestart() {
    String key;
    try (Accounts accounts = Accounts.openEmbedded(folder, OPTIONS)) {
      key = accounts.signup("ann@example.org", PASSWORD, HOME).apiKey();
      accounts.charge(key);
    }
    try (Accounts accounts = Accounts.openEmbedded(folder, OPTIONS)) {
      assertThat(accounts.usage(key).totalRequests()).isEqualTo(1);
      assertThatThrownBy(() -> accounts.signup("ann@example.org", PASSWORD, HOME))
          .isInstanceOf(EmailTakenException.class);
    }
  }

  @Test
  void aSecondOpenerIsToldWhoHasTheStore() throws Exception {
    try (ChildJvm holder = ChildJvm.start(KillWorkerMain.class, folder.toString(), "holder")) {
      assertThat(holder.line()).contains("@example.org");
      assertThatThrownBy(() -> Accounts.openEmbedded(folder, OPTIONS))
          .isInstanceOfSatisfying(
              StoreLockedException.class,
              e -> assertThat(e.holder()).startsWith("process " + holder.pid() + " since 20"))
          .hasMessageMatching(
              "The account store in .+ is in use by process \\d+ since \\S+\\. Stop that process,"
                  + " or give this one a data folder of its own\\.");
    }
    Accounts.openEmbedded(folder, OPTIONS).close();
  }

  @Test
  void theSameProcessCannotOpenItTwiceEither() {
    try (Accounts accounts = Accounts.openEmbedded(folder, OPTIONS)) {
      assertThatThrownBy(() -> Accounts.openEmbedded(folder, OPTIONS))
          .isInstanceOf(StoreLockedException.class)
          .hasMessageContaining("process " + ProcessHandle.current().pid());
      assertThat(accounts.admin().list()).isEmpty();
    }
  }

  @Test
  void aClosedStoreRefusesInWords() {
    Accounts accounts = Accounts.openEmbedded(folder, OPTIONS);
    String key = accounts.signup("ann@example.org", PASSWORD, HOME).apiKey();
    accounts.close();
    accounts.close();
    assertThatThrownBy(() -> accounts.charge(key))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessage("The embedded account store is closed.");
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void nobodyElseMayReadTheFiles() throws IOException {
    try (Accounts accounts = Accounts.openEmbedded(folder, OPTIONS)) {
      accounts.admin().backup(temporary.resolve("backup"));
      accounts.admin().exportTo(temporary.resolve("export"));
    }
    assertThat(permissions(folder)).isEqualTo("rwx------");
    for (Path file :
        List.of(
            folder.resolve("accounts.mv.db"),
            folder.resolve("accounts.lock"),
            temporary.resolve("backup"),
            temporary.resolve("export"))) {
      assertThat(permissions(file)).as(file.toString()).isEqualTo("rw-------");
    }
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void noSocketIsOpened() throws IOException {
    long before = sockets();
    try (Accounts accounts = Accounts.openEmbedded(folder, OPTIONS)) {
      accounts.signup("ann@example.org", PASSWORD, HOME);
      assertThat(sockets()).isEqualTo(before);
    }
  }

  private static long sockets() throws IOException {
    try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
      return descriptors.filter(EmbeddedStoreTest::isSocket).count();
    }
  }

  private static boolean isSocket(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
    } catch (IOException e) {
      // The descriptor of the listing itself is gone by now.
      return false;
    }
  }

  @Test
  void stoppingCompactsTheFile() throws IOException {
    long running;
    String key;
    try (Accounts accounts = Accounts.openEmbedded(folder, OPTIONS)) {
      key = accounts.signup("ann@example.org", PASSWORD, HOME).apiKey();
      for (int i = 0; i < 300; i++) {
        accounts.charge(key);
      }
      running = Files.size(folder.resolve(StoreFile.NAME));
    }
    assertThat(Files.size(folder.resolve(StoreFile.NAME))).isLessThan(running / 10);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("accounts.mv.db", "accounts.lock");
    }
    try (Accounts accounts = Accounts.openEmbedded(folder, OPTIONS)) {
      assertThat(accounts.usage(key).totalRequests()).isEqualTo(300);
    }
  }

  @Test
  void aBackupTakenWhileWritesRunRestoresToOneMoment() throws Exception {
    List<Path> backups = new ArrayList<>();
    try (Accounts accounts = Accounts.openEmbedded(folder, OPTIONS)) {
      List<String> keys = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        keys.add(accounts.signup("user" + i + "@example.org", PASSWORD, HOME).apiKey());
      }
      AtomicBoolean stop = new AtomicBoolean();
      ExecutorService pool = Executors.newFixedThreadPool(4);
      List<Future<Long>> writers = new ArrayList<>();
      keys.forEach(key -> writers.add(pool.submit(() -> chargeUntil(stop, accounts, key))));
      List<Long> before = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        Path backup = temporary.resolve("backup" + i);
        before.add(total(accounts));
        accounts.admin().backup(backup);
        backups.add(backup);
      }
      stop.set(true);
      for (Future<Long> writer : writers) {
        assertThat(writer.get()).isPositive();
      }
      pool.shutdown();
      long after = total(accounts);
      for (int i = 0; i < backups.size(); i++) {
        requireRestorable(backups.get(i), keys, before.get(i), after);
      }
      assertThatThrownBy(() -> accounts.admin().backup(backups.get(0)))
          .isInstanceOf(StoreOperationException.class)
          .hasMessageEndingWith("cannot be written; it must not exist yet.");
    }
  }

  private static long chargeUntil(AtomicBoolean stop, Accounts accounts, String key) {
    long charges = 0;
    do {
      accounts.charge(key);
      charges++;
    } while (!stop.get());
    return charges;
  }

  private static long total(Accounts accounts) {
    return accounts.admin().list().stream()
        .mapToLong(account -> account.usage().totalRequests())
        .sum();
  }

  private void requireRestorable(Path backup, List<String> keys, long atLeast, long atMost)
      throws IOException {
    Path restored = Files.createTempDirectory(temporary, "restored");
    Files.copy(backup, restored.resolve("accounts.mv.db"), StandardCopyOption.REPLACE_EXISTING);
    try (Accounts accounts = Accounts.openEmbedded(restored, OPTIONS)) {
      assertThat(total(accounts)).isBetween(atLeast, atMost);
      for (String key : keys) {
        Usage usage = accounts.usage(key);
        assertThat((long) usage.requestsToday()).isEqualTo(usage.totalRequests());
        accounts.charge(key);
      }
      assertThat(accounts.signup("new@example.org", PASSWORD, HOME).email())
          .isEqualTo("new@example.org");
    }
  }
}
