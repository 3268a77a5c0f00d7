package io.github.deepfakedetector.auth.admin;

import io.github.deepfakedetector.auth.Account;
import io.github.deepfakedetector.auth.AccountAdmin;
import io.github.deepfakedetector.auth.AuthException;
import io.github.deepfakedetector.auth.ImportReport;
import io.github.deepfakedetector.auth.InvalidInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries a request out and answers: any accounts, a line each, then how it ended. */
final class AdminCommands {

  private static final Logger log = LoggerFactory.getLogger(AdminCommands.class);

  private final AccountAdmin admin;

  AdminCommands(AccountAdmin admin) {
    this.admin = admin;
  }

  void answer(Document request, Lines lines) throws IOException {
    Document end;
    try {
      end = run(request, lines);
    } catch (InvalidInputException e) {
      end = error(e.code().name(), e.detail()).append("field", e.field());
    } catch (AuthException e) {
      end = error(e.code().name(), e.detail());
    } catch (RuntimeException e) {
      log.error("An admin command failed", e);
      end = error("INTERNAL", "The server failed; its log says why.");
    }
    lines.write(end.toJson());
  }

  private Document run(Document request, Lines lines) throws IOException {
    String command = text(request, "command");
    return switch (command) {
      case "list" -> accounts(admin.list(), lines);
      case "limit" ->
          account(admin.limit(text(request, "email"), request.getInteger("limit", -1)), lines);
      case "disable" -> account(admin.disable(text(request, "email")), lines);
      case "enable" -> account(admin.enable(text(request, "email")), lines);
      case "delete" -> {
        admin.delete(text(request, "email"));
        yield done();
      }
      case "backup" -> {
        admin.backup(path(request));
        yield done();
      }
      case "export" -> done().append("count", admin.exportTo(path(request)));
      case "import" -> {
        ImportReport report = admin.importFrom(path(request));
        yield done().append("imported", report.imported()).append("skipped", report.skipped());
      }
      default -> error("INTERNAL", "The server does not know the command " + command);
    };
  }

  private static Document account(Account account, Lines lines) throws IOException {
    return accounts(List.of(account), lines);
  }

  private static Document accounts(List<Account> accounts, Lines lines) throws IOException {
    for (Account account : accounts) {
      lines.write(AccountJson.write(account).toJson());
    }
    return done();
  }

  private static Path path(Document request) {
    return Path.of(text(request, "path"));
  }

  private static String text(Document request, String field) {
    return request.get(field) instanceof String text ? text : "";
  }

  private static Document done() {
    return new Document("end", "done");
  }

  private static Document error(String code, String detail) {
    return new Document("end", "error").append("code", code).append("detail", detail);
  }
}
