package io.github.deepfakedetector.audio;

import io.github.deepfakedetector.media.ops.Resampler;
import io.github.deepfakedetector.result.Reason;
import io.github.deepfakedetector.result.Verdict;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One stream of sound that is judged while it comes. Samples are pushed in pieces of any size;
 * every second of sound the last seconds are judged, on the thread that pushes, and the listener is
 * told. Holds some seconds of sound, however long the stream lasts. Not thread-safe: one thread at
 * a time pushes; different streams are independent of each other.
 */
public final class AudioStream implements AutoCloseable {
  private static final float SHORT_SCALE = 1f / 32768;

  private final AudioClassifier classifier;
  private final Consumer<LiveScore> listener;
  private final Resampler resampler;
  private final int channels;
  private final int second;
  private final float[] window;

  private float[] incomplete = {};
  private int halfSample = -1;
  private int held;
  private int sinceScore;
  private long heard;
  private double[] sums = {};
  private int judged;
  private boolean closed;

  AudioStream(
      AudioClassifier classifier,
      int window,
      Resampler resampler,
      int channels,
      Consumer<LiveScore> listener) {
    this.classifier = classifier;
    this.window = new float[window];
    this.resampler = resampler;
    this.channels = channels;
    this.second = classifier.sampleRate();
    this.listener = listener;
  }

  /**
   * Takes samples between -1 and 1, channel after channel within each moment; a moment may be
   * spread over two calls.
   */
  public void push(float[] samples, int offset, int length) {
    requireOpen();
    float[] all = Arrays.copyOf(incomplete, incomplete.length + length);
    System.arraycopy(samples, offset, all, incomplete.length, length);
    int whole = all.length - all.length % channels;
    incomplete = Arrays.copyOfRange(all, whole, all.length);
    hear(resampler.convert(whole == all.length ? all : Arrays.copyOf(all, whole)));
  }

  /** As above, of 16 bits. */
  public void push(short[] samples, int offset, int length) {
    float[] floats = new float[length];
    for (int i = 0; i < length; i++) {
      floats[i] = samples[offset + i] * SHORT_SCALE;
    }
    push(floats, 0, length);
  }

  /** As above, of 16 bits in bytes, the lower first; a sample may be spread over two calls. */
  public void pushPcm16(byte[] bytes, int offset, int length) {
    float[] floats = new float[(length + 1) / 2];
    int count = 0;
    for (int i = offset; i < offset + length; i++) {
      if (halfSample < 0) {
        halfSample = bytes[i] & 0xFF;
      } else {
        floats[count++] = (bytes[i] << 8 | halfSample) * SHORT_SCALE;
        halfSample = -1;
      }
    }
    push(floats, 0, count);
  }

  /** Ends the stream, without a further score; a second call does nothing. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      resampler.close();
    }
  }

  private void hear(float[] samples) {
    for (int at = 0; at < samples.length; ) {
      int count = Math.min(samples.length - at, second - sinceScore);
      keep(samples, at, count);
      at += count;
      sinceScore += count;
      heard += count;
      if (sinceScore == second) {
        sinceScore = 0;
        listener.accept(score());
      }
    }
  }

  /** The window holds the last samples, the newest at its end. */
  private void keep(float[] samples, int from, int count) {
    int stay = Math.min(held, Math.max(0, window.length - count));
    int taken = Math.min(count, window.length);
    System.arraycopy(window, held - stay, window, 0, stay);
    System.arraycopy(samples, from + count - taken, window, stay, taken);
    held = stay + taken;
  }

  private LiveScore score() {
    float[] last = Arrays.copyOf(window, held);
    List<Reason> reasons = SoundCheck.whole(last, second).reasons();
    if (held < Math.max(classifier.minimumSamples(), Math.min(2 * second, window.length))) {
      // A second alone does not tell speech from music.
      reasons = List.of(Reason.TOO_SHORT);
    }
    Double current = null;
    if (reasons.isEmpty()) {
      float[] logits = classifier.logits(List.of(last)).get(0);
      current = classifier.fakeProbability(logits);
      add(logits);
    }
    Double overall = overall();
    Verdict verdict =
        overall == null ? Verdict.NOT_APPLICABLE : classifier.description().verdict(overall);
    return new LiveScore(time(), verdict, overall, current, reasons);
  }

  private void add(float[] logits) {
    sums = judged == 0 ? new double[logits.length] : sums;
    for (int i = 0; i < logits.length; i++) {
      sums[i] += logits[i];
    }
    judged++;
  }

  private @Nullable Double overall() {
    if (judged == 0) {
      return null;
    }
    float[] mean = new float[sums.length];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = (float) (sums[i] / judged);
    }
    return classifier.fakeProbability(mean);
  }

  private Duration time() {
    return Duration.ofNanos(Math.round(heard * 1e9 / second));
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("This stream is closed.");
    }
  }
}
