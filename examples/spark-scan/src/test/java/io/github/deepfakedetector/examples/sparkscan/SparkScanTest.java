package io.github.deepfakedetector.examples.sparkscan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.deepfakedetector.Cancellation;
import io.github.deepfakedetector.DetectionOptions;
import io.github.deepfakedetector.model.Sha256;
import io.github.deepfakedetector.scan.FileJudge;
import io.github.deepfakedetector.scan.ParallelScan;
import io.github.deepfakedetector.scan.ScanInputs;
import io.github.deepfakedetector.scan.ScanJson;
import io.github.deepfakedetector.scan.ScannedFile;
import io.github.deepfakedetector.testkit.TestMedia;
import io.github.deepfakedetector.testkit.TestSound;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.spark.TaskKilledException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SparkScanTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ONE_THREAD =
      "-Dai.djl.tensorflow.num_intraop_threads=1 -Dai.djl.pytorch.num_threads=1";
  private static final Map<String, String> SETTINGS = Map.of("image.faces", "off");

  @TempDir static Path media;
  @TempDir static Path models;
  @TempDir Path folder;

  @BeforeAll
  static void makeMedia() throws IOException {
    Path photos = Files.createDirectories(media.resolve("more photos/100 %"));
    for (int i = 0; i < 40; i++) {
      Files.write((i % 2 == 0 ? photos : media).resolve(i + ".png"), TestMedia.png(400 + i, 300));
    }
    Files.write(media.resolve("speech.wav"), TestSound.wav(TestSound.speech(3)));
    Files.createFile(media.resolve("empty.png"));
    Files.createFile(media.resolve(".hidden"));
    Files.writeString(media.resolve("letter.jpg"), "Dear reader, this is no picture.");
    Files.write(photos.resolve("cut.png"), Arrays.copyOf(TestMedia.png(60, 60), 900));
  }

  @BeforeAll
  static void packModels() throws IOException {
    try (ZipOutputStream zip =
        new ZipOutputStream(Files.newOutputStream(models.resolve("models.zip")))) {
      zip.putNextEntry(new ZipEntry("baseline_model.h5"));
      Files.copy(Path.of(TestMedia.model()), zip);
    }
  }

  @Test
  void judgesAFolderAsScanDoes() throws IOException {
    try (SparkSession spark = session("local[*]", Map.of())) {
      String output = folder.resolve("output").toString();
      Dataset<Row> rows = scan(spark, Paths.of(spark, "folder", media.toString()), output);
      List<JsonNode> scanned = scanned();
      assertThat(lines(rows)).containsExactlyElementsOf(scanned);
      assertThat(lines(spark.read().text(output + "/json"), "value"))
          .containsExactlyElementsOf(scanned);
      assertThat(
              rows.filter("errorCode = 'media_empty'").select("medium", "verdict").collectAsList())
          .singleElement()
          .extracting(Row::mkString)
          .isEqualTo("nullnull");
      assertThat(rows.filter("medium = 'IMAGE' and verdict is not null").select("json").first())
          .asString()
          .contains(modelHash());
      assertThat(rows.filter("fakeProbability between 0 and 1 and length(sha256) = 64").count())
          .isGreaterThanOrEqualTo(40);
      // Once more into the same place, as a driver does that was started again.
      assertThat(lines(scan(spark, Paths.of(spark, "folder", media.toString()), output)))
          .containsExactlyElementsOf(scanned);
    }
  }

  @Test
  void judgesATableOfPathsInOtherStoresOnce() throws IOException {
    // A file system that is none of Java's.
    String link = "spark.hadoop.fs.viewfs.mounttable.store.link./media";
    try (SparkSession spark = session("local[2]", Map.of(link, media.toUri().toString()))) {
      Path table = folder.resolve("paths.csv");
      Files.writeString(
          table,
          """
          id,path
          1,viewfs://store/media/1.png
          2,viewfs://store/media/1.png
          3,viewfs://store/media/none.png
          4,nowhere://a/b
          """);
      Dataset<Row> rows =
          scan(
              spark,
              Paths.of(spark, "table", table.toString()),
              folder.resolve("output").toString());
      assertThat(rows.select("file", "verdict", "errorCode").sort("file").collectAsList())
          .extracting(Row::mkString)
          .satisfiesExactly(
              row -> assertThat(row).isEqualTo("nowhere://a/bnullmedia_inaccessible"),
              row -> assertThat(row).matches("viewfs://store/media/1.png(REAL|FAKE)null"),
              row ->
                  assertThat(row).isEqualTo("viewfs://store/media/none.pngnullmedia_inaccessible"));
    }
  }

  @Test
  void losesAndDoublesNothingWhenAWorkerIsKilled() throws Exception {
    try (Cluster cluster = Cluster.start(folder);
        SparkSession spark = session(cluster.address(), onCluster())) {
      PowerCut cut = new PowerCut(cluster);
      spark.sparkContext().addSparkListener(cut);
      Dataset<Row> rows =
          scan(
              spark,
              Paths.of(spark, "folder", media.toString()),
              folder.resolve("output").toString());
      assertThat(lines(rows)).containsExactlyElementsOf(scanned());
      assertThat(cut.lost()).isPositive();
      assertThat(cut.doneAfter()).isPositive();
    }
  }

  @Test
  void failsWhenItIsStoppedRatherThanLoseAFile() throws IOException {
    try (SparkSession spark = session("local[1]", Map.of())) {
      Iterator<Row> rows =
          JudgeFiles.with(spark, SETTINGS)
              .call(List.of(media.resolve("1.png").toUri().toString()).iterator());
      Thread.currentThread().interrupt();
      assertThatThrownBy(rows::next).isInstanceOf(TaskKilledException.class);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void saysWhatItWants() {
    assertThatThrownBy(() -> SparkScan.main(new String[] {"folder", "photos"}))
        .hasMessage("Give: folder|table INPUT OUTPUT [SETTING=VALUE]..., not [folder, photos]");
  }

  private static String modelHash() throws IOException {
    try (InputStream in = Files.newInputStream(Path.of(TestMedia.model()))) {
      return Sha256.of(in);
    }
  }

  private static Dataset<Row> scan(SparkSession spark, Dataset<String> paths, String output) {
    return SparkScan.scan(spark, paths, output, SETTINGS);
  }

  private static SparkSession session(String master, Map<String, String> more) {
    SparkSession.Builder builder =
        SparkSession.builder()
            .master(master)
            .config("spark.ui.enabled", "false")
            .config("spark.archives", models.resolve("models.zip") + "#models")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.sql.shuffle.partitions", "12");
    more.forEach(builder::config);
    return builder.getOrCreate();
  }

  /** Both workers are waited for; a task that takes long is begun on the other as well. */
  private static Map<String, String> onCluster() {
    return Map.of(
        "spark.cores.max", "2",
        "spark.scheduler.minRegisteredResourcesRatio", "1",
        "spark.scheduler.maxRegisteredResourcesWaitingTime", "120s",
        "spark.executor.memory", "512m",
        "spark.executor.extraClassPath", System.getProperty("java.class.path"),
        "spark.executor.extraJavaOptions", ONE_THREAD,
        "spark.speculation", "true");
  }

  /** What the engine of {@code scan} says about the same files. */
  private static List<JsonNode> scanned() {
    FileJudge judge = new FileJudge(ProcessDetectors.with(SETTINGS), DetectionOptions.defaults());
    List<String> lines = new ArrayList<>();
    ParallelScan.run(
        ScanInputs.local().add(media.toString()).found(),
        2,
        input -> judge.judge(input).map(outcome -> new ScannedFile(input.name(), outcome)),
        new Cancellation(),
        file -> lines.add(ScanJson.write(file)));
    return comparable(lines);
  }

  private static List<JsonNode> lines(Dataset<Row> rows) {
    return lines(rows, "json");
  }

  private static List<JsonNode> lines(Dataset<Row> rows, String column) {
    return comparable(rows.select(column).as(Encoders.STRING()).collectAsList());
  }

  private static List<JsonNode> comparable(List<String> lines) {
    return lines.stream()
        .map(SparkScanTest::comparable)
        .sorted(Comparator.comparing(line -> line.path("file").asText()))
        .toList();
  }

  /** Without what differs from run to run, and with paths as Java writes them. */
  private static JsonNode comparable(String json) {
    try {
      return JSON.readTree(
          json.replaceAll("\"time\":[-+.0-9E]+", "\"time\":0")
              .replace("\"file\":\"file:", "\"file\":\""));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
