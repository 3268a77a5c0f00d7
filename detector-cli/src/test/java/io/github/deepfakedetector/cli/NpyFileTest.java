package io.github.deepfakedetector.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepfakedetector.keras.value.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NpyFileTest {
  @TempDir Path folder;

  private Path file(String header, byte[] numbers) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    byte[] text = (header + "\n").getBytes(StandardCharsets.US_ASCII);
    out.write(text.length);
    out.write(text.length >> 8);
    out.write(text);
    out.write(numbers);
    return Files.write(folder.resolve("array.npy"), out.toByteArray());
  }

  private static String header(String type, String shape) {
    return "{'descr': '%s', 'fortran_order': False, 'shape': %s, }".formatted(type, shape);
  }

  @Test
  void readsWhatItWrites() throws IOException {
    Path file = folder.resolve("out.npy");
    NpyFile.write(file, Tensor.of(new float[] {1, -2.5f, 3e-9f, 4, 5, 6}, 2, 3));
    Tensor read = NpyFile.read(file);
    assertThat(read.shape()).containsExactly(2L, 3L);
    assertThat(read.data()).containsExactly(1, -2.5f, 3e-9f, 4, 5, 6);
    // NumPy maps files into memory, so the numbers begin at a multiple of 64.
    assertThat((Files.size(file) - 24) % 64).isZero();
  }

  @Test
  void readsNumbersOfOtherKinds() throws IOException {
    byte[] doubles =
        ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putDouble(0.5).putDouble(-2).array();
    assertThat(NpyFile.read(file(header("<f8", "(2,)"), doubles)).data())
        .containsExactly(0.5f, -2f);
    byte[] big = ByteBuffer.allocate(4).putInt(7).array();
    assertThat(NpyFile.read(file(header(">i4", "(1, 1)"), big)).data()).containsExactly(7f);
    byte[] bytes = {(byte) 200, 3};
    assertThat(NpyFile.read(file(header("|u1", "(2,)"), bytes)).data()).containsExactly(200f, 3f);
  }

  @ParameterizedTest
  @ValueSource(strings = {"|O", "<c8", "<U3", "<f2x"})
  void refusesWhatIsNoNumber(String type) throws IOException {
    Path file = file(header(type, "(1,)"), new byte[64]);
    assertThatThrownBy(() -> NpyFile.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("its numbers are of a kind that is not supported");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"(3,)", "(99999999999, 99999999999)", "(2000000000,)", "(9999999999999999999,)"})
  void refusesMoreThanTheFileHolds(String shape) throws IOException {
    Path file = file(header("<f4", shape), new byte[8]);
    assertThatThrownBy(() -> NpyFile.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("array.npy cannot be used: ");
  }

  @Test
  void refusesOtherFiles() throws IOException {
    Path text = Files.writeString(folder.resolve("text.npy"), "text");
    assertThatThrownBy(() -> NpyFile.read(text)).hasMessageContaining("it is no .npy file");
    Path column = file("{'descr': '<f4', 'fortran_order': True, 'shape': (2, 2), }", new byte[16]);
    assertThatThrownBy(() -> NpyFile.read(column)).hasMessageContaining("it is column-major");
  }
}
