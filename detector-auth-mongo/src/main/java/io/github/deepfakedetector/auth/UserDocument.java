package io.github.deepfakedetector.auth;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.Objects;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Reads a user document, which may come from the original service and lack fields or hold numbers
 * of another type.
 */
final class UserDocument {

  private final Document document;
  private final int defaultLimit;

  UserDocument(Document document, int defaultLimit) {
    this.document = document;
    this.defaultLimit = defaultLimit;
  }

  Object id() {
    return Objects.requireNonNull(document.get(Fields.ID), "_id");
  }

  String email() {
    return text(Fields.EMAIL);
  }

  String passwordHash() {
    return text(Fields.PASSWORD_HASH);
  }

  String apiKeyPrefix() {
    return text(Fields.API_KEY_PREFIX);
  }

  boolean disabled() {
    return Boolean.TRUE.equals(document.get(Fields.DISABLED));
  }

  @Nullable String countedDate() {
    return document.get(Fields.LAST_REQUEST_DATE) instanceof String date ? date : null;
  }

  Usage usage(LocalDate today) {
    String counted = countedDate();
    boolean current = counted != null && Days.current(today).contains(counted);
    return Usage.of(
        email(),
        current ? count(Fields.REQUESTS_TODAY, 0) : 0,
        count(Fields.RATE_LIMIT, defaultLimit),
        number(Fields.TOTAL_REQUESTS, 0),
        Days.resetsAt(today, counted));
  }

  Account account(LocalDate today) {
    return new Account(
        id().toString(),
        email(),
        apiKeyPrefix(),
        disabled(),
        usage(today),
        instant(Fields.CREATED_AT),
        instant(Fields.LAST_LOGIN));
  }

  private String text(String field) {
    return document.get(field) instanceof String text ? text : "";
  }

  /** The number, cut to what an int holds: an operator may have written anything. */
  private int count(String field, int otherwise) {
    return (int) Math.max(0, Math.min(Integer.MAX_VALUE, number(field, otherwise)));
  }

  private long number(String field, long otherwise) {
    return document.get(field) instanceof Number number ? number.longValue() : otherwise;
  }

  private @Nullable Instant instant(String field) {
    return document.get(field) instanceof Date date ? date.toInstant() : null;
  }
}
