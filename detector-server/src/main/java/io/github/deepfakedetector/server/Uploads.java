package io.github.deepfakedetector.server;

import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.MediaException;
import io.github.deepfakedetector.input.MediaSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.servlet.MultipartConfigElement;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.Part;
import org.eclipse.jetty.http.BadMessageException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the multipart field {@code file} out of a request; the client's file name is not used. */
final class Uploads {
  private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);
  private static final String FIELD = "file";

  /** What a file is called in messages. */
  static final String NAME = "upload";

  /** For boundaries, part headers and other fields. */
  private static final long ENVELOPE_BYTES = 64 << 10;

  /** Of another field; what is longer is none that is known. */
  private static final int MAX_FIELD_BYTES = 256;

  private static final int MEMORY_BYTES = 1 << 20;

  private Uploads() {}

  /** What a route does with the uploaded file. */
  interface Use<T> {
    T with(MediaSource file, Wanted wanted);
  }

  /**
   * Reads the upload, hands it on, and deletes whatever it left on disk.
   *
   * @throws MediaException {@code MEDIA_TOO_LARGE}
   * @throws ApiException 422 if there is no such field, or the body is malformed
   */
  static <T> T use(HttpServletRequest request, long maxBytes, Use<T> use) {
    requireMultipart(request, maxBytes);
    request.setAttribute(
        "org.eclipse.jetty.multipartConfig",
        new MultipartConfigElement(
            System.getProperty("java.io.tmpdir"),
            maxBytes,
            maxBytes + ENVELOPE_BYTES,
            MEMORY_BYTES));
    try (MediaSource file = read(request, maxBytes)) {
      return use.with(file, wanted(request));
    } finally {
      deleteParts(request);
    }
  }

  private static MediaSource read(HttpServletRequest request, long maxBytes) {
    try {
      return read(request.getPart(FIELD), maxBytes);
    } catch (IllegalStateException e) {
      if (e.getCause() instanceof BadMessageException tooSlow) {
        throw tooSlow;
      }
      throw aboutSize(e) ? tooLarge(maxBytes, e) : unreadable(e);
    } catch (IOException | ServletException e) {
      throw unreadable(e);
    }
  }

  private static Wanted wanted(HttpServletRequest request) {
    return Wanted.parse(
        text(request, Wanted.EVIDENCE, MAX_FIELD_BYTES),
        text(request, Wanted.MODE, MAX_FIELD_BYTES));
  }

  /** What another field of an upload in {@link Use} holds; empty if there is no such field. */
  static String text(HttpServletRequest request, String name, int most) {
    try {
      Part part = request.getPart(name);
      if (part == null) {
        return "";
      }
      try (InputStream in = part.getInputStream()) {
        return new String(in.readNBytes(most), StandardCharsets.UTF_8);
      }
    } catch (IllegalStateException | IOException | ServletException e) {
      throw unreadable(e);
    }
  }

  /** Jetty tells a body or a part over the limit from other trouble by its message only. */
  private static boolean aboutSize(IllegalStateException e) {
    String message = String.valueOf(e.getMessage());
    return message.contains("exceeds max") || message.contains("larger than max");
  }

  private static ApiException unreadable(Exception e) {
    LOG.debug("malformed upload", e);
    return malformed("The multipart body cannot be read: it is malformed or was cut off.");
  }

  private static void requireMultipart(HttpServletRequest request, long maxBytes) {
    String type = request.getContentType();
    if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")) {
      throw missing();
    }
    if (request.getContentLengthLong() > maxBytes + ENVELOPE_BYTES) {
      throw tooLarge(maxBytes, null);
    }
  }

  private static MediaSource read(@Nullable Part part, long maxBytes) throws IOException {
    if (part == null || part.getSubmittedFileName() == null) {
      throw missing();
    }
    try (InputStream in = part.getInputStream()) {
      // What Jetty keeps in memory stays there; a large file takes none beside its one on disk.
      return part.getSize() <= MEMORY_BYTES
          ? MediaSource.of(in.readNBytes(MEMORY_BYTES + 1), NAME)
          : MediaSource.spool(in, NAME, maxBytes);
    }
  }

  private static void deleteParts(HttpServletRequest request) {
    try {
      for (Part part : request.getParts()) {
        part.delete();
      }
    } catch (IOException | ServletException | IllegalStateException e) {
      // Jetty deletes the parts of a body that it could not parse itself.
      LOG.debug("no parts to delete", e);
    }
  }

  private static ApiException missing() {
    return malformed("Field required: send the file as the multipart field 'file'.");
  }

  private static ApiException malformed(String message) {
    return new ApiException(422, ApiError.ofField("body", FIELD, message, "missing"));
  }

  private static MediaException tooLarge(long maxBytes, @Nullable Throwable cause) {
    return new MediaException(
        ErrorCode.MEDIA_TOO_LARGE,
        String.format(
            Locale.ROOT,
            "The upload has more than %,d bytes (%.1f MiB), the most that is accepted.",
            maxBytes,
            maxBytes / 1048576.0),
        cause);
  }
}
