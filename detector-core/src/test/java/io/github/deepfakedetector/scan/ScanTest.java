package io.github.deepfakedetector.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepfakedetector.Cancellation;
import io.github.deepfakedetector.DeepfakeDetectors;
import io.github.deepfakedetector.DetectionOptions;
import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.input.MediaKind;
import io.github.deepfakedetector.result.DetectionJson;
import io.github.deepfakedetector.result.Evidence;
import io.github.deepfakedetector.result.Judgement;
import io.github.deepfakedetector.result.Verdict;
import io.github.deepfakedetector.spi.DetectionTask;
import io.github.deepfakedetector.spi.Detector;
import io.github.deepfakedetector.spi.DetectorContext;
import io.github.deepfakedetector.spi.DetectorModel;
import io.github.deepfakedetector.spi.DetectorProvider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScanTest {
  @TempDir Path folder;

  private final AtomicInteger judged = new AtomicInteger();

  @Test
  void findsFilesFoldersAndPatterns() throws IOException {
    picture("a.gif");
    picture("in/b.gif");
    picture("in/deep/c.gif");
    Files.writeString(folder.resolve("in/.hidden"), "x");
    assertThat(names(ScanInputs.local().add(folder + "/a.gif"))).containsExactly("a.gif");
    assertThat(names(ScanInputs.local().add("" + folder)))
        .containsExactly("a.gif", "in/b.gif", "in/deep/c.gif");
    assertThat(names(ScanInputs.local().add(folder + "/*.gif"))).containsExactly("a.gif");
    assertThat(names(ScanInputs.local().add(folder + "/in/**.gif")))
        .containsExactly("in/b.gif", "in/deep/c.gif");
  }

  @Test
  void takesTheLinesOfAListAsTheyAre() throws IOException {
    picture("photo[1].gif");
    assertThat(names(ScanInputs.local().addLiterally(folder + "/photo[1].gif")))
        .containsExactly("photo[1].gif");
    assertThat(names(ScanInputs.local().add(folder + "/photo[1].gif")))
        .containsExactly("photo[1].gif");
  }

  @Test
  void saysWhatItDidNotFindInsteadOfStopping() {
    ScanInputs inputs =
        ScanInputs.local().add(folder + "/*.jpg").add(folder + "/gone").add("https://x.org/a.jpg");
    List<ScannedFile> scanned = scan(inputs.found(), EarlierResults.NONE);
    assertThat(scanned)
        .extracting(file -> ((ScanOutcome.Failed) file.outcome()).message())
        .containsExactlyInAnyOrder(
            "'" + folder + "/*.jpg' cannot be judged: no file matches the pattern.",
            "The file '" + folder.resolve("gone") + "' cannot be read: it does not exist.",
            "'https://x.org/a.jpg' is an address, and none may be fetched here unless you allow"
                + " it.");
    assertThat(scanned)
        .extracting(file -> ((ScanOutcome.Failed) file.outcome()).code())
        .containsOnly(ErrorCode.MEDIA_INACCESSIBLE);
  }

  @Test
  void handsOverEachResultWhileOthersAreAtWork() {
    List<Integer> order = new ArrayList<>();
    ParallelScan.run(
        List.of(0, 300, 1, 2),
        2,
        millis -> {
          sleep(millis);
          return Optional.of(millis);
        },
        new Cancellation(),
        order::add);
    assertThat(order).containsExactly(0, 1, 2, 300);
  }

  @Test
  void keepsWhatIsDoneWhenItIsCancelled() {
    Cancellation cancellation = new Cancellation();
    List<Integer> done = new ArrayList<>();
    ParallelScan.run(
        IntStream.range(0, 1000).boxed().toList(),
        2,
        Optional::of,
        cancellation,
        number -> {
          done.add(number);
          if (done.size() == 10) {
            cancellation.cancel();
          }
        });
    // Those that were handed out already are handed over, too.
    assertThat(done).hasSizeBetween(10, 14).doesNotHaveDuplicates();
  }

  @Test
  void knowsFilesAgainByTheirContent() throws IOException {
    Path first = picture("first.gif");
    Path output = folder.resolve("out.jsonl");
    List<ScannedFile> before = scan(List.of(ScanInput.of(first)), EarlierResults.NONE);
    Files.write(output, List.of(ScanJson.write(before.get(0))));
    Files.writeString(output, "{\"file\":\"half\",\"verd", StandardOpenOption.APPEND);
    Path renamed = Files.move(first, folder.resolve("renamed.gif"));
    EarlierResults earlier = EarlierResults.read(output, detection -> true);
    List<ScannedFile> again =
        scan(List.of(ScanInput.of(renamed), ScanInput.of(picture("other.gif"))), earlier);
    assertThat(again).hasSize(2);
    assertThat(again.get(0).name()).isEqualTo(renamed.toString());
    assertThat(again.get(0).outcome()).isEqualTo(before.get(0).outcome());
    assertThat(judged.get()).isEqualTo(2);
    assertThat(EarlierResults.read(output, detection -> false).size()).isZero();
  }

  @Test
  void writesALineForAResultAndForAFailure() throws IOException {
    ScannedFile file = scan(List.of(ScanInput.of(picture("a.gif"))), EarlierResults.NONE).get(0);
    String line = ScanJson.write(file);
    assertThat(DetectionJson.read(line))
        .isEqualTo(((ScanOutcome.Judged) file.outcome()).detection());
    ScanOutcome failed = new ScanOutcome.Failed(null, ErrorCode.MEDIA_EMPTY, "Empty.");
    assertThat(ScanJson.write(new ScannedFile("x", failed)))
        .isEqualTo("{\"file\":\"x\",\"error\":{\"code\":\"media_empty\",\"message\":\"Empty.\"}}");
  }

  private List<ScannedFile> scan(List<ScanInput> inputs, EarlierResults earlier) {
    List<ScannedFile> scanned = new ArrayList<>();
    try (DeepfakeDetectors detectors =
        DeepfakeDetectors.builder().provider(new Counting(judged)).withoutDiscovery().load()) {
      FileJudge judge = new FileJudge(detectors, DetectionOptions.defaults(), earlier);
      ParallelScan.run(
          inputs,
          1,
          input -> judge.judge(input).map(outcome -> new ScannedFile(input.name(), outcome)),
          new Cancellation(),
          scanned::add);
    }
    return scanned;
  }

  private List<String> names(ScanInputs inputs) {
    return inputs.found().stream()
        .map(input -> folder.relativize(Path.of(input.name())).toString().replace('\\', '/'))
        .toList();
  }

  private Path picture(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.resolveSibling(""));
    return Files.write(file, ("GIF8" + name).getBytes(StandardCharsets.UTF_8));
  }

  private static void sleep(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Calls every picture a fake, and counts them. */
  private record Counting(AtomicInteger judged) implements DetectorProvider, Detector {
    @Override
    public String id() {
      return "counting";
    }

    @Override
    public Set<MediaKind> mediaKinds() {
      return Set.of(MediaKind.IMAGE);
    }

    @Override
    public Detector create(DetectorContext context) {
      return this;
    }

    @Override
    public Judgement detect(DetectionTask task) {
      judged.incrementAndGet();
      return Judgement.of(Verdict.FAKE, 0.9, Evidence.none(), List.of());
    }

    @Override
    public List<DetectorModel> models() {
      return List.of();
    }

    @Override
    public void close() {}
  }
}
