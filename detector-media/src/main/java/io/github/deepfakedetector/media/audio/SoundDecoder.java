package io.github.deepfakedetector.media.audio;

import io.github.deepfakedetector.decode.DecodeRequest;
import io.github.deepfakedetector.decode.SampleDecoder;
import io.github.deepfakedetector.decode.SampleSink;
import io.github.deepfakedetector.decode.SoundDecoding;
import io.github.deepfakedetector.input.MediaFormat;
import io.github.deepfakedetector.input.MediaKind;
import io.github.deepfakedetector.media.ffmpeg.Faults;
import io.github.deepfakedetector.media.ffmpeg.Ffmpeg;
import io.github.deepfakedetector.media.ffmpeg.InputFile;
import io.github.deepfakedetector.result.Warning;
import java.time.Duration;
import java.util.List;

/**
 * Decodes the sound of WAV, MP3, FLAC, Ogg, M4A, AAC and WebM, and of videos, to mono at any rate:
 * sample for sample what {@code ffmpeg -ac 1 -ar RATE -f f32le} writes. Blocks are a second long,
 * the last one shorter.
 *
 * <p>Thread-safe and stateless; a call decodes on its own thread. FFmpeg is loaded by the first
 * file that passes the checks made in Java.
 */
public final class SoundDecoder implements SampleDecoder {
  private static final int MIN_RATE = 1_000;
  private static final int MAX_RATE = 192_000;

  /** For {@link java.util.ServiceLoader}; loads nothing. */
  public SoundDecoder() {}

  @Override
  public boolean supports(MediaFormat format) {
    return format.kind() != MediaKind.IMAGE;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the format is a picture's, or the sample rate does not lie
   *     in 1,000..192,000
   */
  @Override
  public SoundDecoding decodeSamples(DecodeRequest request, int sampleRate, SampleSink sink) {
    if (!supports(request.format())) {
      throw new IllegalArgumentException(request.format() + " has no sound");
    }
    if (sampleRate < MIN_RATE || sampleRate > MAX_RATE) {
      throw new IllegalArgumentException("no sample rate to convert to: " + sampleRate);
    }
    boolean video = request.format().kind() == MediaKind.VIDEO;
    InputFile file = InputFile.check(request, video ? Faults.SOUND_OF_VIDEO : Faults.RECORDING);
    Ffmpeg.load();
    SoundPass.Outcome outcome = SoundPass.run(file, sampleRate, sink);
    List<Warning> warnings = new SoundFindings(file, outcome).warnings();
    return new SoundDecoding(
        outcome.sampleRate(),
        outcome.channels(),
        outcome.samples(),
        Duration.ofNanos(Math.round(outcome.samples() * 1e9 / sampleRate)),
        warnings);
  }
}
