package io.github.deepfakedetector.audio.network;

import io.github.deepfakedetector.model.ModelReference;
import io.github.deepfakedetector.model.ModelStore;
import io.github.deepfakedetector.model.ModelStoreOptions;
import io.github.deepfakedetector.model.ResolvedModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Times a network; {@code tools/audio_reference.py} does the same with transformers. Arguments: the
 * model; 16 kHz mono as raw 32-bit floats; how many seconds of it, once or more. See the module's
 * README.
 */
public final class NetworkTimes {
  private static final int RATE = 16_000;
  private static final int ROUNDS = 3;

  private NetworkTimes() {}

  /** Measures. */
  public static void main(String[] arguments) throws IOException {
    ModelStore store = ModelStore.of(ModelStoreOptions.fromEnvironment(System.getenv()));
    ResolvedModel model = store.resolveFileOrFolder(ModelReference.parse(arguments[0]), List.of());
    float[] sound = sound(Path.of(arguments[1]));
    try (AudioModel open = AudioNetworks.open(model, Map.of())) {
      for (String seconds : Arrays.asList(arguments).subList(2, arguments.length)) {
        int samples = (int) (Double.parseDouble(seconds) * RATE);
        time(open.network(), Arrays.copyOf(sound, samples));
      }
    }
  }

  private static void time(AudioNetwork network, float[] waveform) throws IOException {
    double best = Double.POSITIVE_INFINITY;
    float[] logits = new float[0];
    for (int i = 0; i < ROUNDS; i++) {
      long start = System.nanoTime();
      logits = network.logits(List.of(waveform)).get(0);
      best = Math.min(best, (System.nanoTime() - start) / 1e9);
    }
    System.out.printf(
        "%.0f s: %.3f s, %s, %s%n",
        (double) waveform.length / RATE, best, Arrays.toString(logits), mostResident());
  }

  private static String mostResident() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmHWM"))
        .findFirst()
        .orElse("")
        .replaceAll("\\s+", " ");
  }

  private static float[] sound(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    float[] sound = new float[bytes.remaining() / Float.BYTES];
    bytes.asFloatBuffer().get(sound);
    return sound;
  }
}
