package io.github.deepfakedetector.auth;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.bson.json.JsonMode;
import org.bson.json.JsonParseException;
import org.bson.json.JsonWriterSettings;
import org.bson.types.ObjectId;

/** Writes and reads user documents as MongoDB extended JSON, one a line. */
final class Transfer {

  private static final int BATCH = 500;
  private static final JsonWriterSettings CANONICAL =
      JsonWriterSettings.builder().outputMode(JsonMode.EXTENDED).build();

  private final Documents users;

  Transfer(Documents users) {
    this.users = users;
  }

  long exportTo(Path file) {
    long[] written = {0};
    try (Writer out = Channels.newWriter(PrivateFiles.create(file), StandardCharsets.UTF_8)) {
      users.forEach(
          new Document(),
          user -> {
            writeLine(out, user);
            written[0]++;
          });
    } catch (IOException | UncheckedIOException e) {
      throw new StoreOperationException(
          "The export " + file + " cannot be written; it must not exist yet.", e);
    }
    return written[0];
  }

  private static void writeLine(Writer out, Document user) {
    try {
      out.write(user.toJson(CANONICAL));
      out.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ImportReport importFrom(Path file) {
    try (BufferedReader in = Files.newBufferedReader(file)) {
      return importLines(in);
    } catch (IOException e) {
      throw new StoreOperationException("The import " + file + " cannot be read.", e);
    }
  }

  private ImportReport importLines(BufferedReader in) throws IOException {
    List<Document> batch = new ArrayList<>();
    long imported = 0;
    long read = 0;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (!line.isBlank()) {
        batch.add(parsed(line, ++read));
      }
      if (batch.size() == BATCH) {
        imported += flush(batch);
      }
    }
    imported += flush(batch);
    return new ImportReport(imported, read - imported);
  }

  private int flush(List<Document> batch) {
    int added = batch.isEmpty() ? 0 : users.insertAll(List.copyOf(batch));
    batch.clear();
    return added;
  }

  /** The parser's message is left out: it may quote the line, and so a hash. */
  private static Document parsed(String line, long number) {
    try {
      Document user = Document.parse(line);
      if (user.get(Fields.EMAIL) instanceof String email) {
        user.putIfAbsent(Fields.ID, new ObjectId());
        user.put(Fields.EMAIL_KEY, Emails.key(email));
        return user;
      }
    } catch (JsonParseException | IllegalArgumentException e) {
      throw new StoreOperationException(
          "Document " + number + " of the import is not JSON as mongoexport writes it.", null);
    }
    throw new StoreOperationException(
        "Document " + number + " of the import is no user: it has no email.", null);
  }
}
