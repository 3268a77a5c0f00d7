package io.github.deepfakedetector.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepfakedetector.Cancellation;
import io.github.deepfakedetector.DeepfakeDetectors;
import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.input.MediaKind;
import io.github.deepfakedetector.result.Evidence;
import io.github.deepfakedetector.result.Judgement;
import io.github.deepfakedetector.result.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationTest {
  @TempDir Path folder;

  private final List<LabelledFile> files = new ArrayList<>();

  @AfterEach
  void leaveNoInterruption() {
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void judgesEveryFileWhateverHappensToOthers() throws IOException {
    add("fake", "0.9", "0.5", "crash", "no face");
    add("real", "0.1", "0.7", "exhaust");
    put("empty", new byte[0], false);
    files.add(new LabelledFile(folder.resolve("missing"), "missing", true, null, null));
    List<ScoredFile> scored = run(EvaluationOptions.defaults());
    assertThat(scored).extracting(ScoredFile::file).isEqualTo(files);
    assertThat(scored)
        .extracting(ScoredFile::verdict)
        .containsExactly(
            Verdict.FAKE,
            Verdict.UNCERTAIN,
            null,
            Verdict.NOT_APPLICABLE,
            Verdict.REAL,
            Verdict.FAKE,
            null,
            null,
            null);
    assertThat(failure(scored, 2).code()).isEqualTo(ErrorCode.INTERNAL);
    assertThat(failure(scored, 2).medium()).isEqualTo(MediaKind.IMAGE);
    assertThat(failure(scored, 6).message()).contains("give it more with -Xmx");
    assertThat(failure(scored, 7).code()).isEqualTo(ErrorCode.MEDIA_EMPTY);
    assertThat(failure(scored, 8).code()).isEqualTo(ErrorCode.MEDIA_INACCESSIBLE);
    assertThat(failure(scored, 8).medium()).isNull();
  }

  @Test
  void measuresWhatWasSaidAndCountsTheRest() throws IOException {
    add("fake", "0.9", "0.8", "0.52", "0.3", "no face");
    add("real", "0.1", "0.2", "0.6", "crash");
    Measures measures = Measures.of(run(EvaluationOptions.defaults()));
    assertThat(measures.fakes()).isEqualTo(new Answers(2, 1, 1, 1, 0));
    assertThat(measures.reals()).isEqualTo(new Answers(1, 2, 0, 0, 1));
    assertThat(measures.fakes().total()).isEqualTo(5);
    assertThat(measures.accuracy()).isEqualTo(Share.of(4, 6));
    assertThat(measures.detectionRate()).isEqualTo(Share.of(2, 3));
    assertThat(measures.falseAlarmRate()).isEqualTo(Share.of(1, 3));
    // Of 4 x 3 pairs 0.52 and 0.3 lose one each.
    assertThat(measures.areaUnderCurve()).extracting(Estimate::value).isEqualTo(10 / 12.0);
    assertThat(measures.confusion()).isEqualTo(new ConfusionMatrix(2, 1, 1, 2));
    assertThat(measures.balancedAccuracy()).extracting(Estimate::value).isEqualTo(2 / 3.0);
  }

  @Test
  void leavesOutWhatOneClassAloneCannotSay() throws IOException {
    add("fake", "0.9", "0.2");
    Measures measures = Measures.of(run(EvaluationOptions.defaults()));
    assertThat(measures.areaUnderCurve()).isNull();
    assertThat(measures.falseAlarmRate()).isNull();
    assertThat(measures.balancedAccuracy()).isNull();
    assertThat(measures.detectionRate()).isEqualTo(Share.of(1, 2));
  }

  @Test
  void measuresMediaKindsAndSourcesApart() throws IOException {
    add("fake/gan", "0.9", "0.8");
    add("fake/swap", "0.05");
    add("real/press", "0.1", "0.2");
    put("hum", ScriptedDetector.sound("0.3"), false);
    put("note", "hello".getBytes(StandardCharsets.UTF_8), false);
    List<MediumResult> media = MediumResult.byMedium(run(EvaluationOptions.defaults()));
    assertThat(media)
        .extracting(MediumResult::medium)
        .containsExactly(MediaKind.IMAGE, MediaKind.AUDIO, null);
    MediumResult pictures = media.get(0);
    assertThat(pictures.files()).hasSize(5);
    assertThat(pictures.kinds())
        .extracting(part -> part.name() + " " + part.measures().detectionRate())
        .containsExactly("gan " + Share.of(2, 2), "swap " + Share.of(0, 1));
    assertThat(pictures.kinds().get(0).measures().areaUnderCurve())
        .extracting(Estimate::value)
        .isEqualTo(1.0);
    assertThat(pictures.sources())
        .extracting(part -> part.name() + " " + part.measures().falseAlarmRate())
        .containsExactly("press " + Share.of(0, 2));
    assertThat(media.get(2).measures().reals().failed()).isEqualTo(1);
  }

  /** After the first, every judge waits for two others: fewer at once would wait forever. */
  @Test
  void judgesAsManyAtOnceAsIsSaid() throws IOException {
    CyclicBarrier barrier = new CyclicBarrier(3);
    AtomicInteger begun = new AtomicInteger();
    add("fake", "0.9", "0.8", "0.7", "0.6");
    ScriptedDetector detector =
        new ScriptedDetector(
            words -> {
              if (begun.getAndIncrement() > 0) {
                await(barrier);
              }
              return Judgement.of(Verdict.FAKE, 1, Evidence.none(), List.of());
            });
    try (DeepfakeDetectors detectors = detector.load()) {
      EvaluationOptions three = EvaluationOptions.builder().threads(3).build();
      assertThat(Evaluation.run(files, detectors, three)).hasSize(4);
    }
  }

  @Test
  void keepsWhatItHasWhenItIsCancelled() throws IOException {
    addMany(200);
    Cancellation cancellation = new Cancellation();
    AtomicInteger told = new AtomicInteger();
    EvaluationOptions options =
        EvaluationOptions.builder()
            .threads(2)
            .cancellation(cancellation)
            .listener(
                file -> {
                  if (told.incrementAndGet() == 50) {
                    cancellation.cancel();
                  }
                })
            .build();
    List<ScoredFile> scored = run(options);
    assertThat(scored.size()).isEqualTo(told.get()).isBetween(50, 100);
    assertThat(scored).noneMatch(file -> file.outcome() instanceof Outcome.Failed);
    // A mixed order: both classes are there, though all fakes come first in the list.
    assertThat(scored.stream().filter(file -> file.file().fake()).count()).isBetween(10L, 60L);
  }

  @Test
  void endsEarlyWhereItsThreadIsInterrupted() throws IOException {
    addMany(40);
    CountDownLatch begun = new CountDownLatch(1);
    Thread main = Thread.currentThread();
    ScriptedDetector detector =
        new ScriptedDetector(
            words -> {
              if (begun.getCount() > 0) {
                main.interrupt();
                begun.countDown();
              }
              return Judgement.of(Verdict.FAKE, 1, Evidence.none(), List.of());
            });
    try (DeepfakeDetectors detectors = detector.load()) {
      EvaluationOptions one = EvaluationOptions.builder().threads(1).build();
      List<ScoredFile> scored = Evaluation.run(files, detectors, one);
      assertThat(scored.size()).isLessThan(40);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void writesALineForEachFileAtOnce() throws IOException {
    add("fake/gan", "0.9", "no face");
    files.add(new LabelledFile(folder.resolve("a,b"), "a,b", false, null, "anna"));
    List<ScoredFile> scored = run(EvaluationOptions.defaults());
    try (FilesCsv csv = FilesCsv.open(folder)) {
      csv.add(scored.get(0));
      assertThat(Files.readAllLines(folder.resolve("files.csv"))).hasSize(2);
    }
    FilesCsv.write(folder, scored);
    List<String> lines = Files.readAllLines(folder.resolve("files.csv"));
    assertThat(lines.get(0))
        .isEqualTo(
            "path,label,kind,group,medium,verdict,fakeProbability,reasons,error,message,sha256");
    assertThat(lines.get(1)).startsWith("fake/gan/0,fake,gan,,image,FAKE,0.9,,,,");
    assertThat(lines.get(2)).startsWith("fake/gan/1,fake,gan,,image,NOT_APPLICABLE,,NO_FACE,,,");
    assertThat(lines.get(3))
        .startsWith("\"a,b\",real,,anna,,,,,media_inaccessible,\"The file '")
        .endsWith("cannot be read: it does not exist.\",");
    assertThat(folder.resolve("files.csv.part")).doesNotExist();
  }

  private static Outcome.Failed failure(List<ScoredFile> scored, int index) {
    return (Outcome.Failed) scored.get(index).outcome();
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (InterruptedException | BrokenBarrierException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<ScoredFile> run(EvaluationOptions options) {
    try (DeepfakeDetectors detectors = ScriptedDetector.byContent().load()) {
      return Evaluation.run(files, detectors, options);
    }
  }

  private void addMany(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      put("f" + i, ScriptedDetector.picture("0.9 " + i), i < count / 2);
    }
  }

  /** A class, or a class and a kind. */
  private void add(String place, String... scripts) throws IOException {
    for (int i = 0; i < scripts.length; i++) {
      put(place + "/" + i, ScriptedDetector.picture(scripts[i]), place.startsWith("fake"));
    }
  }

  private void put(String name, byte[] content, boolean fake) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
    Path place = Path.of(name);
    String kind = place.getNameCount() > 2 ? place.getName(1).toString() : null;
    files.add(new LabelledFile(file, name, fake, kind, null));
  }
}
