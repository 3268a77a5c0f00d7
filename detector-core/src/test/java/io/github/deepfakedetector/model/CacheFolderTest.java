package io.github.deepfakedetector.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheFolderTest {
  @TempDir Path root;

  @Test
  void makesAnEntryOnceForManyThreads() throws Exception {
    AtomicInteger made = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(16);
    List<Future<Path>> results = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      results.add(
          threads.submit(
              () ->
                  CacheFolder.at(root)
                      .obtain(
                          "kind/entry",
                          folder -> {
                            made.incrementAndGet();
                            Files.writeString(folder.resolve("file"), "whole");
                          })));
    }
    for (Future<Path> result : results) {
      assertThat(result.get().resolve("file")).hasContent("whole");
    }
    threads.shutdown();
    assertThat(made).hasValue(1);
  }

  @Test
  void leavesNoHalfEntryWhenTheMakerFails() throws IOException {
    CacheFolder cache = CacheFolder.at(root);
    assertThatThrownBy(
            () ->
                cache.obtain(
                    "entry",
                    folder -> {
                      Files.writeString(folder.resolve("half"), "...");
                      throw new IOException("disk full");
                    }))
        .hasMessage("disk full");
    assertThat(cache.contains("entry")).isFalse();
    try (Stream<Path> left = Files.list(root)) {
      assertThat(left.map(p -> p.getFileName().toString())).containsExactly("entry.lock");
    }
    assertThat(cache.obtain("entry", folder -> {})).isDirectory();
  }

  @Test
  void makesADiscardedEntryAgain() throws IOException {
    CacheFolder cache = CacheFolder.at(root);
    AtomicInteger made = new AtomicInteger();
    cache.obtain("entry", folder -> made.incrementAndGet());
    cache.discard("entry");
    cache.obtain("entry", folder -> made.incrementAndGet());
    assertThat(made).hasValue(2);
  }

  @Test
  void makesEachEntryOnceForTwoProcesses() throws Exception {
    List<Process> processes = List.of(process(200), process(200));
    List<String> made = new ArrayList<>();
    for (Process process : processes) {
      made.addAll(process.inputReader(StandardCharsets.UTF_8).lines().toList());
      assertThat(process.waitFor()).isZero();
    }
    assertThat(made).hasSize(200).doesNotHaveDuplicates();
  }

  private Process process(int entries) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            CacheFolderMain.class.getName(),
            root.toString(),
            String.valueOf(entries))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  @Test
  void refusesNamesThatLeaveIt() {
    for (String name : List.of("../x", "a/../../x", "", "a b", "a\\b")) {
      assertThatThrownBy(() -> CacheFolder.at(root).contains(name))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void liesWhereTheEnvironmentSays() {
    assertThat(CacheFolder.defaultRoot(Map.of("DETECTOR_CACHE", "/somewhere")))
        .isEqualTo(Path.of("/somewhere"));
  }
}
