package io.github.deepfakedetector.server;

import io.github.deepfakedetector.auth.Account;
import io.github.deepfakedetector.auth.Accounts;
import io.github.deepfakedetector.auth.Charge;
import io.github.deepfakedetector.auth.Job;
import io.github.deepfakedetector.auth.JobRequest;
import io.github.deepfakedetector.auth.Usage;
import io.github.deepfakedetector.error.InternalException;
import io.github.deepfakedetector.input.MediaKind;
import io.github.deepfakedetector.input.MediaSniffer;
import io.github.deepfakedetector.input.MediaSource;
import io.github.deepfakedetector.model.Sha256;
import io.github.deepfakedetector.server.jobs.JobServer;
import io.github.deepfakedetector.server.jobs.WebhookSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import spark.Request;
import spark.Response;
import spark.Route;
import spark.Service;

/**
 * Media that is judged later: submitting, looking, and calling off. The key is checked and charged
 * before the body is read, as everywhere; what is asked about a job is free.
 */
final class JobRoutes {
  private static final String CALLBACK = "callback_url";
  private static final int MAX_CALLBACK_BYTES = 2048;
  private static final String RETRY_SECONDS = "1";

  private final Accounts accounts;
  private final Metered metered;
  private final Admission admission;
  private final MediaJudge judge;
  private final JobServer jobs;
  private final WebhookSettings webhooks;

  JobRoutes(
      Accounts accounts,
      Admission admission,
      MediaJudge judge,
      JobServer jobs,
      WebhookSettings webhooks) {
    this.accounts = accounts;
    this.metered = new Metered(accounts);
    this.admission = admission;
    this.judge = judge;
    this.jobs = jobs;
    this.webhooks = webhooks;
  }

  void install(Service http) {
    http.post("/jobs", (request, response) -> submit(request, response, null));
    http.get("/jobs/:id", this::look);
    http.delete("/jobs/:id", this::cancel);
  }

  /** The route itself, or a job on the same where the client prefers not to wait. */
  Route orLater(MediaKind kind, Route now) {
    return (request, response) -> {
      if (!prefersLater(request)) {
        return now.handle(request, response);
      }
      String job = submit(request, response, kind);
      response.header("Preference-Applied", "respond-async");
      return job;
    };
  }

  private static boolean prefersLater(Request request) {
    String prefer = request.headers("Prefer");
    return prefer != null
        && Arrays.stream(prefer.toLowerCase(Locale.ROOT).split("[,;]", -1))
            .anyMatch(one -> one.strip().equals("respond-async"));
  }

  private String submit(Request request, Response response, @Nullable MediaKind kind) {
    Account account = accounts.authenticate(key(request));
    tell(response, account.usage());
    String idempotencyKey = request.headers("Idempotency-Key");
    Optional<Job> earlier =
        idempotencyKey == null
            ? Optional.empty()
            : accounts.jobs().earlier(account, idempotencyKey);
    Job job =
        earlier.isPresent()
            ? again(request, account, earlier.get(), kind)
            : take(request, response, kind);
    response.status(202);
    response.header("Location", "/jobs/" + job.id());
    response.header("Retry-After", RETRY_SECONDS);
    return Json.write(JobAnswer.of(job));
  }

  private Job take(Request request, Response response, @Nullable MediaKind kind) {
    return metered.run(
        key(request),
        usage -> tell(response, usage),
        charge -> {
          accounts.jobs().requireRoom(charge.account());
          return received(
              request, kind, (file, asked) -> take(request, response, charge, asked, file));
        });
  }

  private Job take(
      Request request, Response response, Charge charge, JobRequest asked, MediaSource file) {
    JobServer.Submitted submitted = jobs.submit(charge, asked, file);
    if (!submitted.created()) {
      // The same request at the same time was a little faster, and is charged for.
      accounts.refund(charge);
      tell(response, accounts.usage(key(request)));
    }
    return submitted.job();
  }

  /** Nothing is charged, but the body must be the same. */
  private Job again(Request request, Account account, Job earlier, @Nullable MediaKind kind) {
    accounts.checkMalformedUploads(account);
    return received(request, kind, (file, asked) -> accounts.jobs().requireSame(earlier, asked));
  }

  /** What becomes of a body that was read. */
  private interface Received {
    Job with(MediaSource file, JobRequest asked);
  }

  private Job received(Request request, @Nullable MediaKind expected, Received then) {
    try (Admission.Upload upload = admission.jobUpload()) {
      return Uploads.use(
          request.raw(),
          maxBytes(expected),
          (file, wanted) -> {
            upload.done();
            MediaKind kind = MediaSniffer.require(file, expected).kind();
            judge.limits().checkBytes(kind, file.size());
            return then.with(file, asked(request, kind, file, wanted));
          });
    }
  }

  private long maxBytes(@Nullable MediaKind kind) {
    return kind != null
        ? judge.limits().bytes(kind)
        : Arrays.stream(MediaKind.values()).mapToLong(judge.limits()::bytes).max().orElseThrow();
  }

  private JobRequest asked(Request request, MediaKind kind, MediaSource file, Wanted wanted) {
    String callback = callback(request);
    Map<String, String> options = wanted.fields();
    String fingerprint =
        String.join(
            "\n",
            JobJudging.name(kind),
            new TreeMap<>(options).toString(),
            String.valueOf(callback),
            sha256(file));
    return new JobRequest(
        JobJudging.name(kind),
        options,
        Sha256.of(fingerprint.getBytes(StandardCharsets.UTF_8)),
        request.headers("Idempotency-Key"),
        callback);
  }

  private static String sha256(MediaSource file) {
    try (InputStream in = file.open()) {
      return Sha256.of(in);
    } catch (IOException e) {
      throw new InternalException("An upload could not be read back.", e);
    }
  }

  /** The address to call at the end; from the form field or from the header of that name. */
  private @Nullable String callback(Request request) {
    String field = Uploads.text(request.raw(), CALLBACK, MAX_CALLBACK_BYTES);
    String header = request.headers("Callback-Url");
    String url = field.isBlank() && header != null ? header.strip() : field.strip();
    if (url.isEmpty()) {
      return null;
    }
    try {
      if (url.length() < MAX_CALLBACK_BYTES && webhooks.allow(URI.create(url))) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      throw refusedCallback("callback_url is no address.");
    }
    throw refusedCallback("callback_url is of a host that this server may not call.");
  }

  private static ApiException refusedCallback(String message) {
    return new ApiException(422, ApiError.ofField("body", CALLBACK, message, "value_error"));
  }

  private String look(Request request, Response response) {
    Account account = accounts.authenticate(key(request));
    return answer(response, account.usage(), accounts.jobs().find(account, request.params("id")));
  }

  private String cancel(Request request, Response response) {
    Account account = accounts.authenticate(key(request));
    Optional<Job> job = jobs.cancel(account, request.params("id"));
    boolean later = job.filter(one -> !one.status().ended()).isPresent();
    response.status(later ? 202 : 200);
    return answer(response, accounts.usage(key(request)), job);
  }

  private static String answer(Response response, Usage usage, Optional<Job> job) {
    tell(response, usage);
    Job found = job.orElseThrow(UnknownRoutes::notFound);
    if (!found.status().ended()) {
      response.header("Retry-After", RETRY_SECONDS);
    }
    return Json.write(JobAnswer.of(found));
  }

  private static @Nullable String key(Request request) {
    return request.headers("x-api-key");
  }

  private static void tell(Response response, Usage usage) {
    RateHeaders.write(usage, Instant.now(), response.raw()::setHeader);
  }
}
