package io.github.deepfakedetector.media.audio;

import io.github.deepfakedetector.Cancellation;
import io.github.deepfakedetector.decode.DecodeRequest;
import io.github.deepfakedetector.decode.Samples;
import io.github.deepfakedetector.decode.SoundDecoding;
import io.github.deepfakedetector.input.MediaLimits;
import io.github.deepfakedetector.input.MediaSniffer;
import io.github.deepfakedetector.input.MediaSource;
import io.github.deepfakedetector.result.Warning;
import java.util.ArrayList;
import java.util.List;

/** A decoded recording with the blocks that were handed on. */
record Heard(SoundDecoding sound, List<Samples> blocks) {
  static final int RATE = 16_000;

  static Heard of(byte[] file) {
    return of(file, RATE, MediaLimits.defaults());
  }

  static Heard of(byte[] file, int sampleRate, MediaLimits limits) {
    return of(MediaSource.of(file, "test"), sampleRate, limits, new Cancellation());
  }

  static Heard of(
      MediaSource source, int sampleRate, MediaLimits limits, Cancellation cancellation) {
    List<Samples> blocks = new ArrayList<>();
    SoundDecoding sound =
        new SoundDecoder()
            .decodeSamples(
                new DecodeRequest(source, MediaSniffer.require(source), limits, cancellation),
                sampleRate,
                blocks::add);
    return new Heard(sound, blocks);
  }

  float[] samples() {
    float[] all = new float[Math.toIntExact(sound.samples())];
    int at = 0;
    for (Samples block : blocks) {
      System.arraycopy(block.amplitudes(), 0, all, at, block.amplitudes().length);
      at += block.amplitudes().length;
    }
    return all;
  }

  List<String> warningCodes() {
    return sound.warnings().stream().map(Warning::code).toList();
  }

  /**
   * How well two sounds agree: the energy of the one over the energy of the difference, in
   * decibels, at the shift of up to some samples at which it is highest.
   */
  static double agreement(float[] expected, float[] actual, int maxShift) {
    double best = Double.NEGATIVE_INFINITY;
    for (int shift = -maxShift; shift <= maxShift; shift++) {
      best = Math.max(best, agreementAt(expected, actual, shift));
    }
    return best;
  }

  private static double agreementAt(float[] expected, float[] actual, int shift) {
    double energy = 0;
    double difference = 1e-12;
    int last = Math.min(expected.length, actual.length - shift);
    for (int i = Math.max(0, -shift); i < last; i += 3) {
      double d = expected[i] - actual[i + shift];
      energy += (double) expected[i] * expected[i];
      difference += d * d;
    }
    return 10 * Math.log10(energy / difference);
  }
}
