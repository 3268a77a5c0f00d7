package io.github.deepfakedetector.auth.admin;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.bson.json.JsonParseException;

/**
 * Where a running server listens, and the secret that proves the right to talk to it: a file in the
 * data folder that only the server's own user may read.
 *
 * @param port the loopback port
 * @param token the secret, in hex
 */
record ChannelFile(int port, String token) {

  private static final String NAME = "admin-channel.json";

  void write(Path folder) throws IOException {
    Path fresh = Files.createTempFile(folder, "admin-channel", ".tmp");
    // Not every createTempFile is private, so that the secret goes into a file made for it.
    Files.delete(fresh);
    Set<OpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel out = FileChannel.open(fresh, options, ownerOnly(folder))) {
      String json = new Document("port", port).append("token", token).toJson();
      out.write(ByteBuffer.wrap(json.getBytes(StandardCharsets.UTF_8)));
    }
    Files.move(
        fresh,
        folder.resolve(NAME),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  private static FileAttribute<?>[] ownerOnly(Path folder) {
    if (!folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return new FileAttribute<?>[0];
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
    };
  }

  /** The channel of the folder's server, if one left its file. */
  static Optional<ChannelFile> read(Path folder) throws IOException {
    try {
      Document file = Document.parse(Files.readString(folder.resolve(NAME)));
      return Optional.of(new ChannelFile(file.getInteger("port", 0), file.getString("token")));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (JsonParseException e) {
      throw new IOException(folder.resolve(NAME) + " cannot be read.", e);
    }
  }

  /** Removes the file, unless another server has replaced it. */
  void delete(Path folder) throws IOException {
    if (read(folder).filter(this::equals).isPresent()) {
      Files.deleteIfExists(folder.resolve(NAME));
    }
  }

  @Override
  public String toString() {
    return "ChannelFile[port=" + port + ", token=<redacted>]";
  }
}
