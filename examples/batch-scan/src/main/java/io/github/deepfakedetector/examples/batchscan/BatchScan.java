package io.github.deepfakedetector.examples.batchscan;

import io.github.deepfakedetector.Cancellation;
import io.github.deepfakedetector.DeepfakeDetectors;
import io.github.deepfakedetector.DetectionOptions;
import io.github.deepfakedetector.scan.EarlierResults;
import io.github.deepfakedetector.scan.FileJudge;
import io.github.deepfakedetector.scan.ParallelScan;
import io.github.deepfakedetector.scan.ScanInputs;
import io.github.deepfakedetector.scan.ScanJson;
import io.github.deepfakedetector.scan.ScannedFile;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Judges all that lies in a folder, and prints a line of JSON for each file: {@code java ...
 * BatchScan FOLDER [EARLIER_OUTPUT]}. Nothing that the earlier output holds is judged again.
 */
public final class BatchScan {
  private BatchScan() {}

  /** Takes the folder, and perhaps an earlier output. */
  public static void main(String[] args) throws IOException {
    var cancellation = new Cancellation();
    // Java may end a moment before the last file: on Ctrl-C, what is printed is what was judged.
    Runtime.getRuntime().addShutdownHook(new Thread(cancellation::cancel));
    var earlier =
        args.length > 1
            ? EarlierResults.read(Path.of(args[1]), detection -> true)
            : EarlierResults.NONE;
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try (var detectors = DeepfakeDetectors.load()) {
      var options = DetectionOptions.builder().cancellation(cancellation).build();
      var judge = new FileJudge(detectors, options, earlier);
      ParallelScan.run(
          ScanInputs.local().add(args[0]).found(),
          Runtime.getRuntime().availableProcessors(),
          input -> judge.judge(input).map(outcome -> new ScannedFile(input.name(), outcome)),
          cancellation,
          file -> out.println(ScanJson.write(file)));
    }
  }
}
