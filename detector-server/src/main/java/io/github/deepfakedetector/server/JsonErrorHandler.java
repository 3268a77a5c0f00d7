package io.github.deepfakedetector.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.ErrorHandler;

/** Jetty's own errors in our form; its pages name the server and may show a stack trace. */
final class JsonErrorHandler extends ErrorHandler {
  private static final String TYPE = "application/json";

  private final Cors cors;

  JsonErrorHandler(Cors cors) {
    this.cors = cors;
  }

  @Override
  public boolean errorPageForMethod(String method) {
    return true;
  }

  @Override
  protected void generateAcceptableResponse(
      Request base,
      HttpServletRequest request,
      HttpServletResponse response,
      int status,
      String reason)
      throws IOException {
    base.setHandled(true);
    response.setContentType(TYPE);
    cors.allow(request.getHeader("Origin"), response::setHeader);
    response.getOutputStream().write(body(status));
  }

  @Override
  public ByteBuffer badMessageError(int status, String reason, HttpFields fields) {
    fields.put(HttpHeader.CONTENT_TYPE, TYPE);
    fields.put(RequestIds.HEADER, RequestIds.any());
    return ByteBuffer.wrap(body(status));
  }

  /** The reason is not told: it may quote the request, or say how the server is built. */
  static ApiError error(int status) {
    HttpStatus.Code code = HttpStatus.getCode(status);
    return code == null
        ? ApiError.of("Error", "error")
        : ApiError.of(code.getMessage(), code.name().toLowerCase(Locale.ROOT));
  }

  private static byte[] body(int status) {
    return Json.write(error(status)).getBytes(StandardCharsets.UTF_8);
  }
}
