package io.github.deepfakedetector.decode;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * Mono sound: amplitudes, nominally -1..1, at equal distances in time.
 *
 * <p>The array is not copied: whoever is handed samples reads them and does not write them.
 */
public final class Samples {
  private final int sampleRate;
  private final float[] amplitudes;

  /**
   * Sound around existing amplitudes.
   *
   * @param sampleRate samples a second
   * @param amplitudes taken over by this object
   */
  public Samples(int sampleRate, float[] amplitudes) {
    if (sampleRate <= 0) {
      throw new IllegalArgumentException("a sample rate must be positive: " + sampleRate);
    }
    this.sampleRate = sampleRate;
    this.amplitudes = amplitudes;
  }

  /** Samples a second. */
  public int sampleRate() {
    return sampleRate;
  }

  /** The amplitudes themselves, not a copy. */
  public float[] amplitudes() {
    return amplitudes;
  }

  /** How long it sounds. */
  public Duration duration() {
    return Duration.ofNanos((long) (amplitudes.length * 1e9 / sampleRate));
  }

  /** Writes the samples, for another process to {@link #readFrom read}. */
  public void writeTo(DataOutput out) throws IOException {
    out.writeInt(sampleRate);
    out.writeInt(amplitudes.length);
    ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(amplitudes.length, Float.BYTES));
    bytes.asFloatBuffer().put(amplitudes);
    out.write(bytes.array());
  }

  /**
   * Reads samples that {@link #writeTo} wrote.
   *
   * @param maxSamples refused beyond it, before anything is allocated
   * @throws IOException if the data ends early, or is no sound within the limit
   */
  public static Samples readFrom(DataInput in, int maxSamples) throws IOException {
    int sampleRate = in.readInt();
    int length = in.readInt();
    if (sampleRate <= 0 || length < 0 || length > maxSamples) {
      throw new IOException(
          "not sound within the limit: " + length + " samples at " + sampleRate + " a second");
    }
    float[] amplitudes = new float[length];
    byte[] bytes = new byte[Math.multiplyExact(length, Float.BYTES)];
    in.readFully(bytes);
    ByteBuffer.wrap(bytes).asFloatBuffer().get(amplitudes);
    return new Samples(sampleRate, amplitudes);
  }
}
