package io.github.deepfakedetector.auth;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Measures charges a second on the embedded store, each durable when it returns. Arguments: folder,
 * seconds, threads, accounts, sync (true or false); all optional.
 */
final class ThroughputBenchmark {

  private static final String PASSWORD = "benchmark password";

  private ThroughputBenchmark() {}

  public static void main(String[] args) throws Exception {
    Path folder =
        args.length > 0 ? Path.of(args[0]) : Files.createTempDirectory("accounts-benchmark");
    int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 20;
    int threads = args.length > 2 ? Integer.parseInt(args[2]) : 16;
    int accounts = args.length > 3 ? Integer.parseInt(args[3]) : 1_000;
    boolean sync = args.length <= 4 || Boolean.parseBoolean(args[4]);
    AccountOptions options =
        AccountOptions.builder()
            .rateLimit(Integer.MAX_VALUE)
            .syncToDisk(sync)
            .signupThrottle(Throttle.of(Integer.MAX_VALUE, Duration.ofDays(1)))
            .build();
    EmbeddedStore store = EmbeddedStore.open(folder, sync);
    try (Accounts service = Accounts.open(store, options, new FastHasher())) {
      List<String> keys = signups(service, accounts);
      measure(service, keys, threads, Duration.ofSeconds(Math.max(2, seconds / 4)));
      report(measure(service, keys, threads, Duration.ofSeconds(seconds)), seconds);
      System.out.printf("file before stop: %d bytes%n", size(folder));
    }
    System.out.printf("file after stop:  %d bytes%n", size(folder));
  }

  private static long size(Path folder) throws Exception {
    return Files.size(folder.resolve(StoreFile.NAME));
  }

  private static List<String> signups(Accounts service, int count) {
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      keys.add(
          service
              .signup("user" + i + "@example.org", PASSWORD, ClientAddress.of("local"))
              .apiKey());
    }
    return keys;
  }

  private static long[] measure(Accounts service, List<String> keys, int threads, Duration duration)
      throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    List<Future<List<Long>>> results = new ArrayList<>();
    for (int thread = 0; thread < threads; thread++) {
      results.add(pool.submit(worker(service, keys, thread, duration)));
    }
    List<Long> all = new ArrayList<>();
    for (Future<List<Long>> result : results) {
      all.addAll(result.get());
    }
    pool.shutdown();
    return all.stream().mapToLong(Long::longValue).toArray();
  }

  private static Callable<List<Long>> worker(
      Accounts service, List<String> keys, int thread, Duration duration) {
    return () -> {
      List<Long> nanos = new ArrayList<>();
      long end = System.nanoTime() + duration.toNanos();
      for (int i = thread; System.nanoTime() < end; i += 7) {
        long before = System.nanoTime();
        service.charge(keys.get(i % keys.size()));
        nanos.add(System.nanoTime() - before);
      }
      return nanos;
    };
  }

  private static void report(long[] nanos, int seconds) {
    Arrays.sort(nanos);
    System.out.printf(
        Locale.ROOT,
        "%d charges, %.0f/s, p50 %.2f ms, p99 %.2f ms, p99.9 %.2f ms, max %.2f ms%n",
        nanos.length,
        nanos.length / (double) seconds,
        millis(nanos, 0.5),
        millis(nanos, 0.99),
        millis(nanos, 0.999),
        millis(nanos, 1));
  }

  private static double millis(long[] sorted, double quantile) {
    int index = (int) Math.min(sorted.length - 1L, Math.round(sorted.length * quantile));
    return sorted[index] / 1e6;
  }
}
