package io.github.deepfakedetector.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TorchWriterTest {
  @TempDir Path folder;

  private static Map<String, FloatTensor> tensors() {
    Map<String, FloatTensor> tensors = new LinkedHashMap<>();
    tensors.put("conv.weight", new FloatTensor(List.of(2L, 3L), new float[] {1, 2, 3, 4, 5, 6}));
    tensors.put("conv.bias", new FloatTensor(List.of(2L), new float[] {-0.5f, Float.MIN_VALUE}));
    tensors.put("scalar", new FloatTensor(List.of(), new float[] {1.5f}));
    tensors.put("empty", new FloatTensor(List.of(0L, 4L), new float[0]));
    return tensors;
  }

  @Test
  void readsBackWhatItWrote() throws IOException {
    Path file = folder.resolve("state.pt");
    TorchWriter.write(file, tensors());
    try (Checkpoint checkpoint = Checkpoint.open(file)) {
      assertThat(checkpoint.tensors().keySet())
          .containsExactly("conv.weight", "conv.bias", "scalar", "empty");
      assertThat(checkpoint.tensor("conv.weight").shape()).containsExactly(2L, 3L);
      assertThat(checkpoint.tensor("conv.weight").toFloats()).containsExactly(1, 2, 3, 4, 5, 6);
      assertThat(checkpoint.tensor("conv.bias").toFloats()).containsExactly(-0.5f, Float.MIN_VALUE);
      assertThat(checkpoint.tensor("scalar").shape()).isEmpty();
      assertThat(checkpoint.tensor("scalar").toFloats()).containsExactly(1.5f);
      assertThat(checkpoint.tensor("empty").shape()).containsExactly(0L, 4L);
    }
  }

  @Test
  void writesTheSameBytesForTheSameTensors() throws IOException {
    Path one = folder.resolve("one.pt");
    Path other = folder.resolve("other.pt");
    TorchWriter.write(one, tensors());
    TorchWriter.write(other, tensors());
    assertThat(other).hasSameBinaryContentAs(one);
  }

  @Test
  void replacesAFileAndLeavesNothingElse() throws IOException {
    Path file = Files.writeString(folder.resolve("state.pt"), "former", StandardCharsets.UTF_8);
    TorchWriter.write(file, tensors());
    assertThat(folder).isDirectoryContaining(path -> path.equals(file));
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void saysThatTheFolderIsMissing() {
    assertThatThrownBy(() -> TorchWriter.write(folder.resolve("no/state.pt"), tensors()))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void refusesATensorThatDoesNotFitItsShape() {
    assertThatThrownBy(() -> new FloatTensor(List.of(2L, 2L), new float[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("3 values do not have the shape [2, 2]");
  }
}
