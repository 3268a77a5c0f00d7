package io.github.deepfakedetector.cli;

import io.github.deepfakedetector.auth.AuthException;
import io.github.deepfakedetector.error.DetectorException;
import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.UnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** Says in words what failed. */
final class CliErrors {
  private CliErrors() {}

  /** What users can mend is said in a line; a defect of the program keeps its stack trace. */
  static int report(Exception e, CommandLine line, ParseResult parsed) throws Exception {
    String words = words(e);
    if (words == null) {
      throw e;
    }
    print(line, words);
    return DetectorCommand.FAILED;
  }

  /**
   * Opens a store. The only argument that can be illegal in it is an address in MONGODB_URI, which
   * the message does not repeat, since it may hold a password.
   */
  static <T> T withStore(Supplier<T> action) {
    try {
      return action.get();
    } catch (IllegalArgumentException e) {
      throw new UnavailableException(ErrorCode.SETTING_INVALID, String.valueOf(e.getMessage()), e);
    }
  }

  static void print(CommandLine line, String words) {
    line.getErr().println(line.getCommandSpec().qualifiedName() + ": " + words);
  }

  private static @Nullable String words(Exception e) {
    if (e instanceof DetectorException || e instanceof AuthException) {
      return e.getMessage();
    }
    if (e instanceof UncheckedIOException && e.getCause() instanceof IOException cause) {
      return words(cause);
    }
    if (e instanceof IllegalArgumentException
        && e.getCause() instanceof URISyntaxException address) {
      return "'" + address.getInput() + "' is not an address: " + address.getReason() + ".";
    }
    if (e instanceof FileSystemException file) {
      return file.getFile() + ": " + reason(file);
    }
    return e instanceof IOException ? String.valueOf(e.getMessage()) : null;
  }

  /** Some of these exceptions have no message but the file's name. */
  private static String reason(FileSystemException e) {
    if (e instanceof DirectoryNotEmptyException) {
      return "the folder is not empty.";
    }
    if (e instanceof FileAlreadyExistsException) {
      return "it exists already.";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied.";
    }
    if (e instanceof NoSuchFileException) {
      return "it is not there, or cannot be made there.";
    }
    if (e instanceof NotDirectoryException) {
      return "it is not a folder.";
    }
    String reason = e.getReason();
    return reason == null ? "it cannot be used (" + e.getClass().getSimpleName() + ")." : reason;
  }
}
