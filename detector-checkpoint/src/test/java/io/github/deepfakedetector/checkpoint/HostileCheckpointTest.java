package io.github.deepfakedetector.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepfakedetector.error.ModelException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pickles that want to run something, cost too much or lie about themselves. */
class HostileCheckpointTest {
  private static final byte[] PROTOCOL_2 = {(byte) 0x80, 2};

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cposix\nsystem\nX\4\0\0\0true\205R.",
        "cbuiltins\neval\nX\1\0\0\0" + "1\205R.",
        "c__builtin__\ngetattr\n.",
        "cos\nsystem\n(X\4\0\0\0truetR.",
        "(X\4\0\0\0truei" + "os\nsystem\n.",
        "ctorch.storage\n_load_from_bytes\nC\0\205R.",
        "cnumpy\nload\n.",
        "ccollections\nOrderedDict2\n.",
        "cjava.lang.Runtime\ngetRuntime\n."
      })
  void runsNothingThatIsNotOnTheList(String pickle) {
    assertRefused(pickle).hasMessageContaining(" is not ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Objects, extension registry, persistent id in text, reductions of what is no function.
        "(cposix\nsystem\no.",
        "\202\1.",
        "Pabc\n.",
        "K\1K\1\205R.",
        "K\1}b.",
        "cnumpy\nndarray\n)R.",
        "ctorch\nFloatStorage\n)R.",
        "cnumpy.core.multiarray\n_reconstruct\ncnumpy\ndtype\n\205R.",
        "c_codecs\nencode\nX\1\0\0\0aX\3\0\0\0hex\206R.",
        "cnumpy.core.multiarray\n_reconstruct\ncnumpy\nndarray\n\205R(K\1K\1K\1K\1K\1tb."
      })
  void refusesWhatIsNoPlainData(String pickle) {
    assertRefused(pickle);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "t.",
        "0.",
        "(0.",
        "h\7.",
        "K",
        "X\377\377\377\377a.",
        "X\377\377\377\177a.",
        "\216\377\377\377\377\377\377\377\377.",
        "K\1(K\2a.",
        "]K\1s.",
        "}]K\1s.",
        "(K\1d.",
        "}(K\1u.",
        "\212\377" + "1.",
        "cabc",
        "K\1"
      })
  void refusesWhatIsNoWholePickle(String pickle) {
    assertRefused(pickle);
  }

  @Test
  void refusesSelfContainingAndManyFoldedValues() {
    assertRefused("]q\0h\0a.").hasMessageContaining("nested too deeply");
    StringBuilder laughs = new StringBuilder("]q\0K\1a0");
    for (int i = 0; i < 24; i++) {
      char from = (char) i;
      laughs.append("]q").append((char) (i + 1));
      laughs.append("(").append(("h" + from).repeat(10)).append("e0");
    }
    laughs.append("h").append((char) 24).append(".");
    assertRefused(laughs.toString()).hasMessageContaining("or too many");
  }

  @Test
  void refusesTensorsThatReachOutsideTheirStorage() {
    for (String view :
        List.of(
            "K\0K\5\205K\1\205",
            "K\3K\2\205K\1\205",
            "K\0K\4\205K\2\205",
            "K\0K\2\205)",
            "K\0J\377\377\377\377\205K\1\205",
            "K\0K\2\205J\377\377\377\377\205",
            "K\0K\377\205K\0\205",
            "K\0\212\10\377\377\377\377\377\377\377\177"
                + "\212\10\377\377\377\377\377\377\377\177\206K\1K\1\206",
            "J\377\377\377\377K\1\205K\1\205")) {
      assertRefused("}K\7" + tensor(4, view) + "s.").hasMessageContaining("a tensor");
    }
    assertRefused("}K\7" + tensor(200, "K\0K\310\205K\1\205") + "s.");
  }

  @Test
  void refusesAStorageThatTheFileDoesNotHold() throws IOException {
    Path file = zip("}X\1\0\0\0a" + tensor(4, "K\0K\4\205K\1\205") + "s.", new byte[15]);
    try (Checkpoint checkpoint = Checkpoint.open(file)) {
      assertThatThrownBy(() -> checkpoint.tensor("a").toFloats())
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("it lacks the storage k, or a part of it");
    }
  }

  @Test
  void readsTheSameByHandWhenNothingIsWrong() throws IOException {
    Path file = zip("}X\1\0\0\0a" + tensor(4, "K\1K\2\205K\1\205") + "s.", new byte[16]);
    try (Checkpoint checkpoint = Checkpoint.open(file)) {
      assertThat(checkpoint.tensor("a").toFloats()).containsExactly(0, 0);
    }
  }

  @Test
  void refusesAPackedPickleThatUnpacksToTooMuch() throws IOException {
    Path file = folder.resolve("bomb.pt");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("a/data.pkl"));
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 80; i++) {
        zip.write(zeros);
      }
    }
    assertThat(Files.size(file)).isLessThan(1 << 20);
    assertThatThrownBy(() -> Checkpoint.open(file))
        .hasMessageContaining("its pickle is larger than 67108864 bytes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "state.zip.pt",
        "state.legacy.pt",
        "dictionary.npy",
        "dictionary.protocol2.npy",
        "matrix.npy"
      })
  void neverFailsOtherwiseThanInWordsHoweverAFileIsDamaged(String name) throws IOException {
    byte[] whole = Files.readAllBytes(CheckpointTest.golden(name));
    Random random = new Random(7);
    List<byte[]> damaged = new ArrayList<>();
    for (int length = 0; length < whole.length; length += 1 + whole.length / 200) {
      damaged.add(Arrays.copyOf(whole, length));
    }
    for (int i = 0; i < 500; i++) {
      byte[] copy = whole.clone();
      for (int change = 0; change <= i % 4; change++) {
        copy[random.nextInt(copy.length)] = (byte) random.nextInt(256);
      }
      damaged.add(copy);
    }
    Path file = folder.resolve("damaged");
    for (byte[] bytes : damaged) {
      Files.write(file, bytes);
      readOrRefuse(file);
    }
  }

  private static void readOrRefuse(Path file) {
    try (Checkpoint checkpoint = Checkpoint.open(file)) {
      for (CheckpointTensor tensor : checkpoint.tensors().values()) {
        assertThat(tensor.toFloats()).hasSize((int) tensor.elements());
      }
    } catch (ModelException e) {
      assertThat(e).hasMessageContaining("cannot be read: ");
    }
  }

  /** A tensor on the storage k, with an offset, a shape and strides. */
  private static String tensor(int elements, String view) {
    return "ctorch._utils\n_rebuild_tensor_v2\n((X\7\0\0\0storagectorch\nFloatStorage\n"
        + "X\1\0\0\0kX\3\0\0\0cpuK"
        + (char) elements
        + "tQ"
        + view
        + "tR"; // the arguments after the strides are not needed
  }

  private AbstractThrowableAssert<?, ? extends Throwable> assertRefused(String pickle) {
    Path file;
    try {
      file = zip(pickle, new byte[16]);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return assertThatThrownBy(
            () -> {
              try (Checkpoint checkpoint = Checkpoint.open(file)) {
                checkpoint.tensors().values().forEach(CheckpointTensor::toFloats);
                assertThat(checkpoint.tensors()).isNotEmpty();
              }
            })
        .as(pickle)
        .isInstanceOf(ModelException.class);
  }

  private Path zip(String pickle, byte[] storage) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(PROTOCOL_2);
    bytes.write(pickle.getBytes(StandardCharsets.ISO_8859_1));
    Path file = folder.resolve("hand.pt");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("a/data.pkl"));
      zip.write(bytes.toByteArray());
      zip.putNextEntry(new ZipEntry("a/data/k"));
      zip.write(storage);
    }
    return file;
  }
}
