package io.github.deepfakedetector.server.jobs;

import io.github.deepfakedetector.auth.AuthException;
import io.github.deepfakedetector.auth.Job;
import io.github.deepfakedetector.auth.JobQueue;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of the ends of jobs whoever was to be told, again and again for a while if need be. */
final class Webhooks implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Webhooks.class);

  /** Before the first call, and between that and the others. */
  static final List<Duration> DELAYS =
      List.of(
          Duration.ZERO,
          Duration.ofSeconds(10),
          Duration.ofMinutes(1),
          Duration.ofMinutes(10),
          Duration.ofHours(1));

  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final int CALLS_AT_ONCE = 4;

  private final JobQueue queue;
  private final WebhookSettings settings;
  private final Function<Job, String> body;
  private final List<Duration> delays;
  private final Set<String> scheduled = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService calls;
  private final ScheduledExecutorService watch;

  Webhooks(
      JobQueue queue, WebhookSettings settings, Function<Job, String> body, List<Duration> delays) {
    this.queue = queue;
    this.settings = settings;
    this.body = body;
    this.delays = List.copyOf(delays);
    this.calls = Executors.newScheduledThreadPool(CALLS_AT_ONCE, daemons("callbacks"));
    this.watch = Executors.newSingleThreadScheduledExecutor(daemons("callback watch"));
  }

  /** Of a job that has ended, if anybody is to be told. */
  void tell(Job job) {
    if (job.request().callbackUrl() != null && scheduled.add(job.id())) {
      schedule(job, job.callbackAttempts());
    }
  }

  /** Finds in the database what a stop or an outage has left untold. */
  void recover() {
    queue.callbacks().forEach(this::tell);
  }

  @Override
  public void close() {
    calls.shutdownNow();
    watch.shutdownNow();
  }

  private void schedule(Job job, int attempts) {
    Duration delay = delays.get(Math.min(attempts, delays.size() - 1));
    // Its failures are logged by the attempt; it ends with the calls.
    var unused =
        calls.schedule(() -> attempt(job, attempts), delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void attempt(Job job, int attempts) {
    try {
      boolean told = call(job);
      boolean over = told || attempts + 1 >= delays.size();
      queue.calledBack(job.id(), over);
      if (over) {
        scheduled.remove(job.id());
      } else {
        schedule(job, attempts + 1);
      }
    } catch (AuthException e) {
      LOG.warn("It could not be stored that job {} was told of: {}", job.id(), e.getMessage());
      scheduled.remove(job.id());
    } catch (RuntimeException e) {
      LOG.error("Job {} could not be told of", job.id(), e);
      scheduled.remove(job.id());
    }
  }

  private boolean call(Job job) {
    URI url = URI.create(String.valueOf(job.request().callbackUrl()));
    try {
      WebhookCall call = new WebhookCall(url, settings.resolve(url), PATIENCE);
      byte[] bytes = body.apply(job).getBytes(StandardCharsets.UTF_8);
      int status = call.post(headers(job, bytes), bytes, watch);
      if (status / 100 == 2) {
        return true;
      }
      throw new IOException("the answer was " + status);
    } catch (IOException e) {
      // Of the address the host alone: the rest is between its user and that host.
      LOG.info("Job {} could not be told of at {}: {}", job.id(), url.getHost(), e.getMessage());
      return false;
    }
  }

  private Map<String, String> headers(Job job, byte[] bytes) {
    long now = Instant.now().getEpochSecond();
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/json");
    headers.put("User-Agent", "deepfake-detector");
    headers.put("webhook-id", job.id());
    headers.put("webhook-timestamp", Long.toString(now));
    headers.put("webhook-signature", settings.sign(job.id(), now, bytes));
    return headers;
  }

  private static ThreadFactory daemons(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }
}
