package io.github.deepfakedetector.auth.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepfakedetector.auth.Account;
import io.github.deepfakedetector.auth.AccountAdmin;
import io.github.deepfakedetector.auth.AccountNotFoundException;
import io.github.deepfakedetector.auth.AccountOptions;
import io.github.deepfakedetector.auth.Accounts;
import io.github.deepfakedetector.auth.AdminChannelException;
import io.github.deepfakedetector.auth.ClientAddress;
import io.github.deepfakedetector.auth.ImportReport;
import io.github.deepfakedetector.auth.InvalidInputException;
import io.github.deepfakedetector.auth.InvalidKeyException;
import io.github.deepfakedetector.auth.StoreOperationException;
import java.io.EOFException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
final class AdminChannelTest {

  private static final String EMAIL = "ann@example.org";

  @TempDir Path temporary;
  private Path folder;
  private Accounts accounts;
  private AdminServer server;
  private AccountAdmin client;
  private String key;

  @BeforeEach
  void start() {
    folder = temporary.resolve("data");
    accounts = Accounts.openEmbedded(folder, AccountOptions.builder().bcryptCost(10).build());
    key = accounts.signup(EMAIL, "correct horse", ClientAddress.of("192.0.2.1")).apiKey();
    server = AdminServer.start(folder, accounts.admin());
    client = AdminClient.connect(folder).orElseThrow();
  }

  @AfterEach
  void stop() {
    server.close();
    accounts.close();
  }

  @Test
  void theClientSeesAndChangesWhatTheServerHas() {
    accounts.charge(key);
    assertThat(client.list()).isEqualTo(accounts.admin().list());
    assertThat(client.limit(EMAIL, 7).usage().rateLimit()).isEqualTo(7);
    assertThat(accounts.usage(key).remaining()).isEqualTo(6);
    assertThat(client.disable(EMAIL).disabled()).isTrue();
    assertThatThrownBy(() -> accounts.charge(key)).isInstanceOf(InvalidKeyException.class);
    assertThat(client.enable(EMAIL)).extracting(Account::disabled).isEqualTo(false);
    client.delete(EMAIL);
    assertThat(client.list()).isEmpty();
  }

  @Test
  void filesAreWrittenAndReadByTheServer() {
    Path export = temporary.resolve("users.jsonl");
    Path backup = temporary.resolve("backup.db");
    assertThat(client.exportTo(export)).isEqualTo(1);
    assertThat(client.importFrom(export)).isEqualTo(new ImportReport(0, 1));
    client.backup(backup);
    assertThat(backup).isNotEmptyFile();
    assertThatThrownBy(() -> client.backup(backup)).isInstanceOf(StoreOperationException.class);
  }

  @Test
  void errorsArriveAsWhatTheyWere() {
    assertThatThrownBy(() -> client.limit("nobody@example.org", 1))
        .isInstanceOf(AccountNotFoundException.class)
        .hasMessage("There is no account with the email nobody@example.org");
    assertThatThrownBy(() -> client.limit(EMAIL, -1))
        .isInstanceOfSatisfying(
            InvalidInputException.class, e -> assertThat(e.field()).isEqualTo("rate_limit"));
  }

  @Test
  void withoutTheTokenNothingIsAnswered() throws Exception {
    ChannelFile channel = ChannelFile.read(folder).orElseThrow();
    assertThat(channel.toString()).doesNotContain(channel.token());
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), channel.port())) {
      Lines lines = new Lines(socket);
      assertThatThrownBy(() -> Handshake.connect(lines, Handshake.randomHex()))
          .isInstanceOf(EOFException.class);
    }
  }

  @Test
  void anImpostorOnTheServersPortIsNotTalkedTo() throws Exception {
    ChannelFile channel = ChannelFile.read(folder).orElseThrow();
    new ChannelFile(channel.port(), Handshake.randomHex()).write(folder);
    assertThatThrownBy(() -> AdminClient.connect(folder))
        .hasMessage("The connection to the running server broke off.");
    channel.write(folder);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void theTokenIsForItsOwnerOnly() throws Exception {
    Path file = folder.resolve("admin-channel.json");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void aStoppedOrKilledServerIsNotFound() throws Exception {
    ChannelFile left = ChannelFile.read(folder).orElseThrow();
    server.close();
    assertThat(AdminClient.connect(folder)).isEmpty();
    left.write(folder);
    assertThat(AdminClient.connect(folder)).isEmpty();
  }

  @Test
  void aProgramThatListensThereAndSaysNothingIsNotTheServer() throws Exception {
    Path other = Files.createDirectory(temporary.resolve("other"));
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      new ChannelFile(silent.getLocalPort(), Handshake.randomHex()).write(other);
      assertThat(AdminClient.connect(other, Duration.ofMillis(50))).isEmpty();
    }
  }

  @Test
  void aChannelThatCannotBeWrittenIsSaid() throws Exception {
    Path other = Files.createDirectory(temporary.resolve("other"));
    Files.createDirectories(other.resolve("admin-channel.json").resolve("occupied"));
    assertThatThrownBy(() -> AdminServer.start(other, accounts.admin()))
        .isInstanceOf(AdminChannelException.class)
        .hasMessageContaining(other.toString());
  }

  @Test
  void aFolderWithoutAStoreIsKnown() {
    assertThat(Accounts.embeddedStoreExists(folder)).isTrue();
    assertThat(Accounts.embeddedStoreExists(temporary)).isFalse();
  }
}
