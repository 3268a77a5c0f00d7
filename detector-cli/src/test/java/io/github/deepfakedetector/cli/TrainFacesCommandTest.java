package io.github.deepfakedetector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainFacesCommandTest {
  @TempDir Path folder;

  private CommandRun run(String... more) {
    String[] begin = {
      "train", "faces", "--photos", folder.toString(), "--teacher", folder.toString()
    };
    String[] all = new String[begin.length + more.length];
    System.arraycopy(begin, 0, all, 0, begin.length);
    System.arraycopy(more, 0, all, begin.length, more.length);
    return CommandRun.of(all);
  }

  @Test
  void saysThatTheTeacherIsMissing() {
    CommandRun run = run("--out", folder.resolve("out").toString());
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err())
        .startsWith("detector train faces: The folder '" + folder + "' holds no face weights: ");
  }

  @Test
  void wantsEitherToTrainOrToMeasure() {
    assertThat(run().status()).isEqualTo(2);
    CommandRun both = run("--out", "a", "--evaluate", "b");
    assertThat(both.status()).isEqualTo(2);
    assertThat(both.err()).startsWith("give either --out or --evaluate");
  }

  @Test
  void refusesATrainingWithoutSteps() {
    CommandRun run = run("--out", "a", "--steps", "0");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).startsWith("there must be at least one step, not 0");
  }
}
