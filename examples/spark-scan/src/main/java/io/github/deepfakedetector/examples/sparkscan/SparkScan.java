package io.github.deepfakedetector.examples.sparkscan;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * Judges files on a cluster: {@code spark-submit ... SparkScan folder|table INPUT OUTPUT
 * [SETTING=VALUE]...}. OUTPUT then holds {@code parquet}, a row for each file, and {@code json},
 * the lines that {@code scan --json} writes; earlier ones are replaced.
 */
public final class SparkScan {
  private SparkScan() {}

  /** Takes what to judge, where results go, and settings such as {@code image.model=mine.h5}. */
  public static void main(String[] args) throws IOException {
    if (args.length < 3) {
      throw new IllegalArgumentException(
          "Give: folder|table INPUT OUTPUT [SETTING=VALUE]..., not " + Arrays.toString(args));
    }
    try (SparkSession spark = SparkSession.builder().appName("spark-scan").getOrCreate()) {
      Dataset<String> paths = Paths.of(spark, args[0], args[1]);
      scan(spark, paths, args[2], settings(args)).groupBy("verdict", "errorCode").count().show();
    }
  }

  /** Judges each file once, and answers what was written. */
  static Dataset<Row> scan(
      SparkSession spark, Dataset<String> paths, String output, Map<String, String> settings) {
    paths
        .mapPartitions(JudgeFiles.with(spark, settings), Encoders.row(ResultRow.SCHEMA))
        .write()
        .mode(SaveMode.Overwrite)
        .parquet(output + "/parquet");
    // Read back, or the lines of JSON would be judged anew.
    Dataset<Row> results = spark.read().schema(ResultRow.SCHEMA).parquet(output + "/parquet");
    results.select("json").write().mode(SaveMode.Overwrite).text(output + "/json");
    return results;
  }

  private static Map<String, String> settings(String[] args) {
    return Arrays.stream(args)
        .skip(3)
        .map(setting -> setting.split("=", 2))
        .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
  }
}
