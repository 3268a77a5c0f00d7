package io.github.deepfakedetector.examples.remoteclient;

/** The server refused, and said why. */
public final class RemoteException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  RemoteException(int status, String code, String detail) {
    super(detail);
    this.status = status;
    this.code = code;
  }

  /** The status of HTTP, such as 415. */
  public int status() {
    return status;
  }

  /** The stable code, such as {@code media_unsupported}. */
  public String code() {
    return code;
  }
}
