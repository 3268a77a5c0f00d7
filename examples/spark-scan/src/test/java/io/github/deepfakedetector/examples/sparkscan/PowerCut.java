package io.github.deepfakedetector.examples.sparkscan;

import java.util.HashSet;
import java.util.Set;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.jspecify.annotations.Nullable;

/**
 * Kills a worker in the middle of its work: when it has judged files, and begins with more. Told by
 * one thread.
 */
final class PowerCut extends SparkListener {
  private final Cluster cluster;
  private final Set<String> judged = new HashSet<>();
  private @Nullable String killed;
  private int lost;
  private int doneAfter;

  PowerCut(Cluster cluster) {
    this.cluster = cluster;
  }

  /** How many tasks were cut off. */
  int lost() {
    return lost;
  }

  /** How many tasks the other worker did alone. */
  int doneAfter() {
    return doneAfter;
  }

  @Override
  public void onTaskStart(SparkListenerTaskStart start) {
    String host = start.taskInfo().host();
    if (killed == null && judged.contains(host)) {
      killed = host;
      cluster.kill(killed);
    }
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    if (!end.taskInfo().successful()) {
      lost++;
    } else if (end.taskMetrics().outputMetrics().recordsWritten() > 0) {
      judged.add(end.taskInfo().host());
      doneAfter += killed == null || end.taskInfo().host().equals(killed) ? 0 : 1;
    }
  }
}
