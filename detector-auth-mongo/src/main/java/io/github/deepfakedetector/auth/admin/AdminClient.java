package io.github.deepfakedetector.auth.admin;

import io.github.deepfakedetector.auth.Account;
import io.github.deepfakedetector.auth.AccountAdmin;
import io.github.deepfakedetector.auth.AccountNotFoundException;
import io.github.deepfakedetector.auth.AdminChannelException;
import io.github.deepfakedetector.auth.AuthErrorCode;
import io.github.deepfakedetector.auth.AuthException;
import io.github.deepfakedetector.auth.ImportReport;
import io.github.deepfakedetector.auth.InvalidInputException;
import io.github.deepfakedetector.auth.StoreOperationException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;

/** Operators' work on the accounts of a running server, which it is asked to do. */
public final class AdminClient implements AccountAdmin {

  /** Whoever does not prove within this time that it is the server, is not. */
  private static final Duration HANDSHAKE_PATIENCE = Duration.ofSeconds(5);

  /** A backup or an import may take its time. */
  private static final Duration ANSWER_PATIENCE = Duration.ofMinutes(10);

  private final ChannelFile channel;
  private final Duration patience;

  private AdminClient(ChannelFile channel, Duration patience) {
    this.channel = channel;
    this.patience = patience;
  }

  /**
   * Finds the server that runs on a data folder. Where none does, open the store instead: {@link
   * io.github.deepfakedetector.auth.Accounts#openEmbedded}.
   *
   * @return empty if no server runs
   * @throws AdminChannelException if one runs but cannot be talked to
   */
  public static Optional<AdminClient> connect(Path dataFolder) {
    return connect(dataFolder, HANDSHAKE_PATIENCE);
  }

  static Optional<AdminClient> connect(Path dataFolder, Duration patience) {
    try {
      Optional<ChannelFile> channel = ChannelFile.read(dataFolder.toAbsolutePath());
      return channel.map(file -> new AdminClient(file, patience)).filter(AdminClient::answers);
    } catch (IOException e) {
      throw new AdminChannelException(
          "The admin channel of " + dataFolder + " cannot be read; is the server another user's?",
          e);
    }
  }

  /**
   * Whether the server listens: the file of one that was killed stays behind, and another program
   * may have its port, which need not say a word.
   */
  private boolean answers() {
    try (Socket socket = open()) {
      return Handshake.connect(new Lines(socket), channel.token());
    } catch (ConnectException | SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      throw broken(e);
    }
  }

  private Socket open() throws IOException {
    Socket socket = new Socket();
    try {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), channel.port()),
          (int) patience.toMillis());
      socket.setSoTimeout((int) patience.toMillis());
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  @Override
  public List<Account> list() {
    return ask("list", new Document()).accounts();
  }

  @Override
  public Account limit(String email, int requestsPerDay) {
    return ask("limit", email(email).append("limit", requestsPerDay)).account();
  }

  @Override
  public Account disable(String email) {
    return ask("disable", email(email)).account();
  }

  @Override
  public Account enable(String email) {
    return ask("enable", email(email)).account();
  }

  @Override
  public void delete(String email) {
    ask("delete", email(email));
  }

  @Override
  public void backup(Path target) {
    ask("backup", path(target));
  }

  @Override
  public long exportTo(Path file) {
    return ask("export", path(file)).number("count");
  }

  @Override
  public ImportReport importFrom(Path file) {
    Answer answer = ask("import", path(file));
    return new ImportReport(answer.number("imported"), answer.number("skipped"));
  }

  private static Document email(String email) {
    return new Document("email", email);
  }

  /** The server may have another working directory. */
  private static Document path(Path path) {
    return new Document("path", path.toAbsolutePath().toString());
  }

  private Answer ask(String command, Document request) {
    try (Socket socket = open()) {
      Lines lines = new Lines(socket);
      if (!Handshake.connect(lines, channel.token())) {
        throw new AdminChannelException("Whoever listens there is not the server.", null);
      }
      socket.setSoTimeout((int) ANSWER_PATIENCE.toMillis());
      lines.write(request.append("command", command).toJson());
      return read(lines, request);
    } catch (IOException e) {
      throw broken(e);
    }
  }

  private static Answer read(Lines lines, Document request) throws IOException {
    List<Account> accounts = new ArrayList<>();
    Document line = Document.parse(lines.read());
    while (!line.containsKey("end")) {
      accounts.add(AccountJson.read(line));
      line = Document.parse(lines.read());
    }
    if ("error".equals(line.getString("end"))) {
      throw failure(line, request);
    }
    return new Answer(List.copyOf(accounts), line);
  }

  private static AuthException failure(Document end, Document request) {
    String code = end.getString("code");
    String detail = end.getString("detail");
    if (AuthErrorCode.ACCOUNT_NOT_FOUND.name().equals(code)) {
      return new AccountNotFoundException(request.getString("email"));
    }
    if (AuthErrorCode.INVALID_INPUT.name().equals(code)) {
      return new InvalidInputException(end.getString("field"), detail);
    }
    if (AuthErrorCode.STORE_OPERATION_FAILED.name().equals(code)) {
      return new StoreOperationException(detail, null);
    }
    return new AdminChannelException(detail, null);
  }

  private static AdminChannelException broken(IOException e) {
    return new AdminChannelException("The connection to the running server broke off.", e);
  }

  /** What came back: accounts, and the line that ended it. */
  private record Answer(List<Account> accounts, Document end) {

    Account account() {
      if (accounts.size() != 1) {
        throw new AdminChannelException("The server did not answer with one account.", null);
      }
      return accounts.get(0);
    }

    long number(String field) {
      return end.get(field, Number.class).longValue();
    }
  }
}
