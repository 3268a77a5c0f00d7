package io.github.deepfakedetector.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.ModelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {
  private static final String HEADER =
      "{\"__metadata__\":{\"format\":\"pt\"},"
          + "\"a\":{\"dtype\":\"F32\",\"shape\":[2,2],\"data_offsets\":[0,16]},"
          + "\"half\":{\"dtype\":\"F16\",\"shape\":[2],\"data_offsets\":[16,20]},"
          + "\"brain\":{\"dtype\":\"BF16\",\"shape\":[2],\"data_offsets\":[20,24]},"
          + "\"none\":{\"dtype\":\"F32\",\"shape\":[0,3],\"data_offsets\":[24,24]},"
          + "\"one\":{\"dtype\":\"I64\",\"shape\":[],\"data_offsets\":[24,32]}}  ";

  @TempDir Path folder;

  @Test
  void readsTensorsByName() throws IOException {
    try (Checkpoint checkpoint = Checkpoint.open(file(HEADER, data()))) {
      assertThat(checkpoint.tensors().keySet())
          .containsExactly("a", "half", "brain", "none", "one");
      assertThat(checkpoint.tensor("a").shape()).isEqualTo(List.of(2L, 2L));
      assertThat(checkpoint.tensor("a").toFloats()).containsExactly(1, 2, 3, 4);
      assertThat(checkpoint.tensor("half").toFloats()).containsExactly(1.5f, -2);
      assertThat(checkpoint.tensor("brain").toFloats()).containsExactly(1.5f, -2);
      assertThat(checkpoint.tensor("none").toFloats()).isEmpty();
      assertThat(checkpoint.tensor("one").toFloats()).containsExactly(-7);
    }
  }

  @Test
  void mapsElementsThatOutliveTheCheckpoint() throws IOException {
    Checkpoint checkpoint = Checkpoint.open(file(HEADER, data()));
    ByteBuffer mapped = checkpoint.tensor("a").mapped().orElseThrow();
    assertThat(checkpoint.tensor("none").mapped()).isEmpty();
    checkpoint.close();
    assertThat(mapped.isDirect()).isTrue();
    assertThat(mapped.isReadOnly()).isTrue();
    assertThat(mapped.remaining()).isEqualTo(16);
    assertThat(mapped.getFloat(4)).isEqualTo(2);
  }

  @Test
  void copiesElementsIntoABuffer() throws IOException {
    try (Checkpoint checkpoint = Checkpoint.open(file(HEADER, data()))) {
      ByteBuffer target = ByteBuffer.allocateDirect(20).order(ByteOrder.LITTLE_ENDIAN).position(4);
      assertThat(checkpoint.tensor("a").copyTo(target)).isTrue();
      assertThat(target.remaining()).isZero();
      assertThat(target.getFloat(8)).isEqualTo(2);
      assertThatThrownBy(() -> checkpoint.tensor("a").copyTo(ByteBuffer.allocate(12)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("16 bytes");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[8],\"data_offsets\":[0,36]}}|does not have 36 bytes",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[9],\"data_offsets\":[0,36]}}|the file holds 32",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[7],\"data_offsets\":[0,28]}}|the file holds 32",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[7],\"data_offsets\":[4,32]}}|after a gap",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[8],\"data_offsets\":[0,32]},\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[28,32]}}|inside"
            + " another one",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[8],\"data_offsets\":[0,32]},\"a\":{\"dtype\":\"F32\",\"shape\":[8],\"data_offsets\":[0,32]}}|Duplicate",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[8],\"data_offsets\":[-32,0]}}|lies from -32 to 0",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[-8],\"data_offsets\":[0,32]}}|has the shape [-8]",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,32]}}|overflows",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[99999999999999999999],\"data_offsets\":[0,32]}}|header",
        "{\"a\":{\"dtype\":\"F8_E4M3\",\"shape\":[32],\"data_offsets\":[0,32]}}|the type F8_E4M3",
        "{\"a\":{\"shape\":[32],\"data_offsets\":[0,32]}}|has the type null",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[8]}}|does not say where",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1.5],\"data_offsets\":[0,32]}}|whole numbers",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[[8]],\"data_offsets\":[0,32]}}|whole numbers",
        "{\"a\":[]}|not what safetensors has",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[8],\"data_offsets\":[0,32]}}{}|more than one object",
        "{\"a\":|header",
      })
  void refusesWhatDoesNotFit(String header, String reason) throws IOException {
    Path file = file(header, new byte[32]);
    assertThatThrownBy(() -> Checkpoint.open(file))
        .isInstanceOfSatisfying(
            ModelException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MODEL_INVALID))
        .hasMessageContaining(reason);
  }

  @ParameterizedTest
  @CsvSource({"1152921504606846976", "-1", "9223372036854775807", "64"})
  void refusesAHeaderLargerThanTheFileBeforeReadingIt(long length) throws IOException {
    byte[] bytes =
        ByteBuffer.allocate(40)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(length)
            .put((byte) '{')
            .array();
    Path file = Files.write(folder.resolve("large.safetensors"), bytes);
    assertThatThrownBy(() -> Checkpoint.open(file))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(
            "its header claims "
                + Long.toUnsignedString(length)
                + " bytes, more than the file has");
  }

  @Test
  void refusesDamagedFilesInWordsOnly() throws IOException {
    byte[] whole = Files.readAllBytes(file(HEADER, data()));
    Random random = new Random(5);
    Path file = folder.resolve("damaged");
    for (int i = 0; i < 2000; i++) {
      byte[] damaged = whole.clone();
      for (int k = random.nextInt(4); k >= 0; k--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      Files.write(file, damaged);
      try (Checkpoint checkpoint = Checkpoint.open(file)) {
        checkpoint.tensors().values().forEach(CheckpointTensor::toFloats);
      } catch (ModelException e) {
        assertThat(e.code()).isEqualTo(ErrorCode.MODEL_INVALID);
      }
    }
  }

  private Path file(String header, byte[] data) throws IOException {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes =
        ByteBuffer.allocate(Long.BYTES + json.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(json.length).put(json).put(data);
    return Files.write(folder.resolve("model.safetensors"), bytes.array());
  }

  private static byte[] data() {
    ByteBuffer data = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
    data.putFloat(1).putFloat(2).putFloat(3).putFloat(4);
    data.putShort((short) 0x3E00).putShort((short) 0xC000);
    data.putShort((short) 0x3FC0).putShort((short) 0xC000);
    return data.putLong(-7).array();
  }
}
