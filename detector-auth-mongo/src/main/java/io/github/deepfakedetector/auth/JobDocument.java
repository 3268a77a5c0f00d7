package io.github.deepfakedetector.auth;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Writes and reads a job's document. */
final class JobDocument {

  private final Document document;

  JobDocument(Document document) {
    this.document = document;
  }

  /** Of a job that was just charged for. */
  static Document queued(
      String id, String serverId, Charge charge, JobRequest request, Instant now) {
    Document job =
        new Document(Fields.ID, id)
            .append(JobFields.ACCOUNT, charge.documentId())
            .append(JobFields.SERVER, serverId)
            .append(JobFields.STATUS, JobStatus.QUEUED.wireName())
            .append(JobFields.KIND, request.kind())
            .append(JobFields.OPTIONS, new Document(Map.copyOf(request.options())))
            .append(JobFields.FINGERPRINT, request.fingerprint())
            .append(JobFields.CHARGED_DAY, charge.day().toString())
            .append(JobFields.ATTEMPTS, 0)
            .append(JobFields.PROGRESS, 0.0)
            .append(JobFields.CREATED_AT, Date.from(now));
    if (request.idempotencyKey() != null) {
      String key = request.idempotencyKey();
      job.append(JobFields.IDEMPOTENCY_KEY, key)
          .append(JobFields.IDEMPOTENCY, idempotency(charge.account().id(), key));
    }
    if (request.callbackUrl() != null) {
      job.append(JobFields.CALLBACK_URL, request.callbackUrl())
          .append(JobFields.CALLBACK_ATTEMPTS, 0);
    }
    return job;
  }

  static String idempotency(String accountId, String key) {
    return ApiKeys.sha256(accountId + "\n" + key);
  }

  Object accountDocumentId() {
    return Objects.requireNonNull(document.get(JobFields.ACCOUNT), JobFields.ACCOUNT);
  }

  LocalDate chargedDay() {
    return LocalDate.parse(document.getString(JobFields.CHARGED_DAY));
  }

  boolean refundDue() {
    return Boolean.TRUE.equals(document.get(JobFields.REFUND_DUE));
  }

  String id() {
    return document.getString(Fields.ID);
  }

  Job job() {
    return new Job(
        id(),
        accountDocumentId().toString(),
        document.getString(JobFields.SERVER),
        JobStatus.of(document.getString(JobFields.STATUS)),
        request(),
        document.getInteger(JobFields.ATTEMPTS, 0),
        document.get(JobFields.PROGRESS) instanceof Number number ? number.doubleValue() : 0,
        Boolean.TRUE.equals(document.get(JobFields.CANCEL_REQUESTED)),
        text(JobFields.ANSWER),
        document.getInteger(JobFields.CALLBACK_ATTEMPTS, 0),
        document.getDate(JobFields.CREATED_AT).toInstant(),
        instant(JobFields.STARTED_AT),
        instant(JobFields.ENDED_AT),
        instant(JobFields.EXPIRES_AT));
  }

  private JobRequest request() {
    Map<String, String> options = new HashMap<>();
    document
        .get(JobFields.OPTIONS, new Document())
        .forEach((name, value) -> options.put(name, String.valueOf(value)));
    return new JobRequest(
        document.getString(JobFields.KIND),
        options,
        document.getString(JobFields.FINGERPRINT),
        text(JobFields.IDEMPOTENCY_KEY),
        text(JobFields.CALLBACK_URL));
  }

  private @Nullable String text(String field) {
    return document.get(field) instanceof String text ? text : null;
  }

  private @Nullable Instant instant(String field) {
    return document.get(field) instanceof Date date ? date.toInstant() : null;
  }
}
