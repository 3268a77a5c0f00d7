package io.github.deepfakedetector.auth;

/** A field breaks a rule. Meant as status 422. */
public final class InvalidInputException extends AuthException {

  private static final long serialVersionUID = 1L;

  private final String field;

  /** Names the field and says, in a sentence for the client, what is wrong with it. */
  public InvalidInputException(String field, String detail) {
    super(AuthErrorCode.INVALID_INPUT, detail);
    this.field = field;
  }

  /** The name of the field at fault. */
  public String field() {
    return field;
  }
}
