package io.github.deepfakedetector.examples.sparkscan;

import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Where the files lie. Their paths alone go through Spark: its source {@code binaryFile} would hold
 * each video in memory, and it passes over files that are empty, of which nothing would be said.
 */
final class Paths {
  private Paths() {}

  static Dataset<String> of(SparkSession spark, String kind, String input) throws IOException {
    Dataset<String> paths =
        switch (kind) {
          case "folder" -> spark.createDataset(inFolder(spark, new Path(input)), Encoders.STRING());
          case "table" -> inTable(spark, input);
          default ->
              throw new IllegalArgumentException("Give 'folder' or 'table', not '" + kind + "'.");
        };
    int tasks = Integer.parseInt(spark.conf().get("spark.sql.shuffle.partitions"));
    // By the paths, so that a task that is begun again finds the same ones.
    return paths.repartition(tasks, col(paths.columns()[0]));
  }

  /** All beneath a folder, but what is hidden. */
  private static List<String> inFolder(SparkSession spark, Path folder) throws IOException {
    FileSystem storage = folder.getFileSystem(spark.sparkContext().hadoopConfiguration());
    List<String> paths = new ArrayList<>();
    RemoteIterator<LocatedFileStatus> files = storage.listFiles(folder, true);
    int root = storage.makeQualified(folder).toString().length();
    while (files.hasNext()) {
      String path = files.next().getPath().toString();
      if (!path.substring(root).contains("/.")) {
        paths.add(path);
      }
    }
    return paths;
  }

  /** The column {@code path} of a table in CSV or Parquet, each path once. */
  private static Dataset<String> inTable(SparkSession spark, String table) {
    Dataset<Row> rows =
        table.endsWith(".csv")
            ? spark.read().option("header", "true").csv(table)
            : spark.read().parquet(table);
    return rows.select("path").na().drop().distinct().as(Encoders.STRING());
  }
}
