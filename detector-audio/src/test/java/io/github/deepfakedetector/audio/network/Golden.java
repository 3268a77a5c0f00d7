package io.github.deepfakedetector.audio.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.deepfakedetector.model.ModelReference;
import io.github.deepfakedetector.model.ModelStore;
import io.github.deepfakedetector.model.ModelStoreOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The cases that {@code tools/make_audio_golden.py} made, and how logits are compared. */
final class Golden {
  private static final double TOLERANCE = 1e-4;

  private Golden() {}

  /** Unpacks the cases into a folder. */
  static void unpack(Path target) {
    try (InputStream in = Golden.class.getResourceAsStream("golden.zip");
        ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path file = target.resolve(entry.getName());
        Files.createDirectories(file.getParent());
        Files.copy(zip, file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode json(Path file) {
    try {
      return new JsonMapper().readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static AudioModel open(String reference, Map<String, String> overrides) {
    ModelStore store =
        ModelStore.of(ModelStoreOptions.fromEnvironment(Map.of("DETECTOR_CACHE", "target/cache")));
    return AudioNetworks.open(
        store.resolveFileOrFolder(ModelReference.parse(reference), List.of()), overrides);
  }

  /** The recordings of the script, by its formula. */
  static float[] recording(int length) {
    float[] samples = new float[length];
    long state = 1;
    for (int i = 0; i < length; i++) {
      state = (state * 1_103_515_245L + 12_345) % 2_147_483_648L;
      double noise = state / 2_147_483_648.0 - 0.5;
      double tone =
          Math.sin(2 * Math.PI * 220 * i / 16000 + 3 * Math.sin(2 * Math.PI * 2 * i / 16000));
      double swell = 0.6 + 0.4 * Math.sin(2 * Math.PI * i / 9000);
      samples[i] = (float) (0.01 + 0.3 * tone * swell + 0.05 * noise);
    }
    return samples;
  }

  static float[] floats(Path file) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
      float[] values = new float[bytes.remaining() / Float.BYTES];
      bytes.asFloatBuffer().get(values);
      return values;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void assertLogits(float[] actual, JsonNode expected) {
    assertThat(actual).hasSize(expected.size());
    for (int i = 0; i < actual.length; i++) {
      double value = expected.get(i).asDouble();
      assertThat((double) actual[i])
          .isCloseTo(value, within(TOLERANCE * Math.max(1, Math.abs(value))));
    }
  }
}
