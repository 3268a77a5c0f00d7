package io.github.deepfakedetector.examples.sparkscan;

import io.github.deepfakedetector.result.Detection;
import io.github.deepfakedetector.scan.ScanJson;
import io.github.deepfakedetector.scan.ScanOutcome;
import io.github.deepfakedetector.scan.ScannedFile;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** A row for each file, the failed ones included: what one asks for most, and all of it as JSON. */
final class ResultRow {
  static final StructType SCHEMA =
      new StructType()
          .add("file", DataTypes.StringType)
          .add("medium", DataTypes.StringType)
          .add("verdict", DataTypes.StringType)
          .add("fakeProbability", DataTypes.DoubleType)
          .add("sha256", DataTypes.StringType)
          .add("errorCode", DataTypes.StringType)
          .add("errorMessage", DataTypes.StringType)
          .add("json", DataTypes.StringType);

  private ResultRow() {}

  static Row of(ScannedFile file) {
    String json = ScanJson.write(file);
    if (file.outcome() instanceof ScanOutcome.Judged judged) {
      return judged(file.name(), judged.detection(), json);
    }
    return failed(file.name(), (ScanOutcome.Failed) file.outcome(), json);
  }

  private static Row judged(String name, Detection detection, String json) {
    return RowFactory.create(
        name,
        detection.input().kind().name(),
        detection.verdict().name(),
        detection.fakeProbability(),
        detection.input().sha256(),
        null,
        null,
        json);
  }

  private static Row failed(String name, ScanOutcome.Failed failed, String json) {
    String medium = failed.medium() == null ? null : failed.medium().name();
    return RowFactory.create(
        name, medium, null, null, null, failed.code().wireName(), failed.message(), json);
  }
}
