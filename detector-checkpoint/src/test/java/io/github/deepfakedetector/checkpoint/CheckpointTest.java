package io.github.deepfakedetector.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.ModelException;
import io.github.deepfakedetector.testkit.TestMedia;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that PyTorch and NumPy wrote (tools/make_checkpoint_golden.py). */
class CheckpointTest {
  @ParameterizedTest
  @ValueSource(strings = {"state.zip.pt", "state.legacy.pt"})
  void readsEveryTensorOfAStateDictionary(String file) {
    try (Checkpoint checkpoint = open(file)) {
      assertThat(checkpoint.tensors()).hasSize(15);
      assertThat(checkpoint.tensor("conv.weight").shape()).containsExactly(2L, 3L, 4L);
      assertThat(checkpoint.tensor("conv.weight").toFloats())
          .hasSize(24)
          .startsWith(-2, -1.75f, -1.5f)
          .endsWith(3.75f);
      assertThat(checkpoint.tensor("conv.bias").toFloats()).containsExactly(-0.75f, -0.5f, -0.25f);
      assertThat(checkpoint.tensor("scalar").shape()).isEmpty();
      assertThat(checkpoint.tensor("scalar").toFloats()).containsExactly(1.5f);
      assertThat(checkpoint.tensor("empty").toFloats()).isEmpty();
      assertThat(checkpoint.tensor("parameter").toFloats()).containsExactly(1, 2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"state.zip.pt", "state.legacy.pt"})
  void readsEveryTypeOfElement(String file) {
    try (Checkpoint checkpoint = open(file)) {
      for (String name : List.of("half", "bfloat16", "double")) {
        assertThat(checkpoint.tensor(name).toFloats())
            .as(name)
            .containsExactly(-2, -1.75f, -1.5f, -1.25f, -1, -0.75f);
      }
      assertThat(checkpoint.tensor("int8").toFloats()).containsExactly(-128, 0, 127);
      assertThat(checkpoint.tensor("uint8").toFloats()).containsExactly(0, 128, 255);
      assertThat(checkpoint.tensor("int16").toFloats()).containsExactly(-300, 300);
      assertThat(checkpoint.tensor("int32").toFloats()).containsExactly(-70000, 70000);
      assertThat(checkpoint.tensor("int64").toFloats()).containsExactly(-5, 5);
      assertThat(checkpoint.tensor("bool").toFloats()).containsExactly(1, 0);
      assertThat(checkpoint.tensor("bfloat16").type()).isEqualTo(ElementType.BFLOAT16);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"state.zip.pt", "state.legacy.pt"})
  void readsATransposedTensorInItsOwnOrder(String file) {
    try (Checkpoint checkpoint = open(file)) {
      CheckpointTensor transposed = checkpoint.tensor("transposed");
      assertThat(transposed.shape()).containsExactly(6L, 4L);
      assertThat(transposed.toFloats()).startsWith(-2, -0.5f, 1, 2.5f, -1.75f);
    }
  }

  @Test
  void namesNestedTensorsByTheirPaths() {
    try (Checkpoint checkpoint = open("nested.pt")) {
      assertThat(checkpoint.tensors()).containsKeys("model.conv.weight", "layers.0", "layers.1");
      assertThat(checkpoint.tensor("layers.1").toFloats()).containsExactly(-1.5f, -1.25f);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"dictionary.npy", "dictionary.protocol2.npy", "dictionary.protocol4.npy"})
  void readsADictionaryOfArraysThatNumpyPickled(String file) {
    try (Checkpoint checkpoint = open(file)) {
      assertThat(checkpoint.tensors()).containsOnlyKeys("pnet.0", "pnet.1", "onet.0");
      for (String name : List.of("pnet.0", "pnet.1")) {
        assertThat(checkpoint.tensor(name).shape()).containsExactly(2L, 3L);
        assertThat(checkpoint.tensor(name).toFloats()).containsExactly(0, 1, 2, 3, 4, 5);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"matrix.npy", "columns.npy"})
  void readsAnArrayInRowMajorOrderWhateverItsOwn(String file) {
    try (Checkpoint checkpoint = open(file)) {
      assertThat(checkpoint.tensor("array").shape()).containsExactly(2L, 3L);
      assertThat(checkpoint.tensor("array").toFloats()).containsExactly(0, 1, 2, 3, 4, 5);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "module.pt, it asks for 'torch.nn.modules.linear.Linear'",
    "bigendian.npy, its elements are of the type >f4"
  })
  void saysWhyAFileIsNotRead(String file, String reason) {
    assertThatThrownBy(() -> open(file))
        .isInstanceOfSatisfying(
            ModelException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MODEL_INVALID))
        .hasMessageContaining(reason)
        .hasMessageEndingWith(
            ". Only tensors in plain dictionaries and lists are read, and nothing in the file is"
                + " executed.");
  }

  @Test
  void saysThatATensorOrAFileIsMissing() {
    try (Checkpoint checkpoint = open("nested.pt")) {
      assertThatThrownBy(() -> checkpoint.tensor("conv9.weight"))
          .hasMessageContaining("it has no tensor 'conv9.weight'");
    }
    assertThatThrownBy(() -> Checkpoint.open(Path.of("nowhere.pt")))
        .isInstanceOfSatisfying(
            ModelException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MODEL_NOT_FOUND))
        .hasMessage("The checkpoint 'nowhere.pt' cannot be opened.");
  }

  static Checkpoint open(String file) {
    return Checkpoint.open(golden(file));
  }

  static Path golden(String file) {
    return TestMedia.repositoryFile("detector-checkpoint/src/test/resources/golden/" + file);
  }
}
