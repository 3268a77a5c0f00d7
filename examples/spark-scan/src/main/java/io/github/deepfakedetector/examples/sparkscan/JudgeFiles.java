package io.github.deepfakedetector.examples.sparkscan;

import io.github.deepfakedetector.DeepfakeDetectors;
import io.github.deepfakedetector.DetectionOptions;
import io.github.deepfakedetector.scan.FileJudge;
import io.github.deepfakedetector.scan.ScanInput;
import io.github.deepfakedetector.scan.ScannedFile;
import java.util.Iterator;
import java.util.Map;
import java.util.Spliterators;
import java.util.stream.StreamSupport;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.TaskKilledException;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Judges the files of a partition, one after the other: Spark runs a task for each processor, and
 * all tasks of a process share its detectors. What comes of a file depends on nothing but the file,
 * so that it does not matter how often a task is begun.
 */
final class JudgeFiles implements MapPartitionsFunction<String, Row> {
  private static final long serialVersionUID = 1;

  private final Broadcast<Map<String, String>> settings;
  private final Broadcast<SerializableConfiguration> storage;

  private JudgeFiles(
      Broadcast<Map<String, String>> settings, Broadcast<SerializableConfiguration> storage) {
    this.settings = settings;
    this.storage = storage;
  }

  /** For tasks of the session, which reach the same file systems as its driver. */
  static JudgeFiles with(SparkSession spark, Map<String, String> settings) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    return new JudgeFiles(
        context.broadcast(Map.copyOf(settings)),
        context.broadcast(new SerializableConfiguration(context.hadoopConfiguration())));
  }

  @Override
  public Iterator<Row> call(Iterator<String> paths) {
    DeepfakeDetectors detectors = ProcessDetectors.with(settings.value());
    FileJudge judge = new FileJudge(detectors, DetectionOptions.defaults());
    Configuration configuration = storage.value().value();
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(paths, 0), false)
        .map(path -> row(judge, new StoredFile(path, configuration, detectors.limits())))
        .iterator();
  }

  /** Spark stops a task by an interrupt: it must then fail, lest a file be missing. */
  private static Row row(FileJudge judge, ScanInput input) {
    return judge
        .judge(input)
        .map(outcome -> ResultRow.of(new ScannedFile(input.name(), outcome)))
        .orElseThrow(TaskKilledException::new);
  }
}
