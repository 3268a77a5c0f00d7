package io.github.deepfakedetector.audio;

import io.github.deepfakedetector.DetectionOptions;
import io.github.deepfakedetector.audio.AudioAggregator.Score;
import io.github.deepfakedetector.decode.SampleSink;
import io.github.deepfakedetector.decode.Samples;
import io.github.deepfakedetector.result.Judgement;
import io.github.deepfakedetector.result.Reason;
import io.github.deepfakedetector.result.Warning;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Listens to one recording while it is decoded: measures it, and has the network judge its pieces
 * as soon as there are enough for a batch. Holds some seconds of sound, however long it lasts.
 */
final class AudioListener implements SampleSink {
  private static final Warning HARDLY_SPEECH =
      new Warning(
          "HARDLY_SPEECH",
          "The sound is hardly like speech; of music and noise, the verdict means nothing.");

  /** Of the progress; the rest is for what is done in the end. */
  private static final double WHILE_LISTENING = 0.95;

  private final AudioClassifier classifier;
  private final AudioTranslator translator;
  private final DetectionOptions options;
  private final AudioWindows windows;
  private final LevelMeter level;

  private final List<Piece> batch = new ArrayList<>();
  private final List<Score> scores = new ArrayList<>();
  private final List<SoundCheck> unfit = new ArrayList<>();
  private Duration expected = Duration.ZERO;
  private Duration timeInNetwork = Duration.ZERO;
  private double progress;
  private int pieces;
  private int hardlySpeech;

  AudioListener(AudioClassifier classifier, AudioTranslator translator, DetectionOptions options) {
    this.classifier = classifier;
    this.translator = translator;
    this.options = options;
    this.windows = new AudioWindows(translator, this::take);
    this.level = new LevelMeter(translator.sampleRate());
  }

  /** A stretch of the recording that waits for the network. */
  private static final class Piece {
    private final long start;
    private final float[] samples;

    Piece(long start, float[] samples) {
      this.start = start;
      this.samples = samples;
    }

    long start() {
      return start;
    }

    float[] samples() {
      return samples;
    }
  }

  @Override
  public void expect(Duration duration) {
    expected = duration;
  }

  @Override
  public void accept(Samples block) {
    level.add(block.amplitudes());
    windows.add(block.amplitudes());
    tell();
  }

  /** What was heard, after the last block. */
  Judgement finish(AudioAggregator aggregator) {
    windows.finish();
    judgeBatch();
    List<Reason> reasons = reasons();
    Judgement judgement =
        reasons.isEmpty()
            ? aggregator.judged(scores, timeInNetwork)
            : aggregator.notApplicable(reasons, scores, timeInNetwork);
    return judgement.withWarnings(warnings(reasons));
  }

  /**
   * Of a long recording, only what is fit is judged; a short one is judged, and then said to be
   * unfit.
   */
  private void take(long start, float[] samples) {
    pieces++;
    SoundCheck check = SoundCheck.of(samples, translator.sampleRate());
    if (!check.reasons().isEmpty()) {
      unfit.add(check);
    }
    hardlySpeech += check.uncertain() ? 1 : 0;
    if (check.reasons().isEmpty() || !windows.windowed()) {
      add(new Piece(start, samples));
    }
  }

  private void add(Piece piece) {
    int length = piece.samples().length;
    if (length >= Math.max(translator.sampleRate(), classifier.minimumSamples())) {
      batch.add(piece);
    }
    if (batch.size() >= translator.batch()) {
      judgeBatch();
    }
  }

  private void judgeBatch() {
    if (batch.isEmpty()) {
      return;
    }
    options.cancellation().check();
    long start = System.nanoTime();
    List<float[]> logits = classifier.logits(batch.stream().map(Piece::samples).toList());
    timeInNetwork = timeInNetwork.plusNanos(System.nanoTime() - start);
    for (int i = 0; i < batch.size(); i++) {
      Piece piece = batch.get(i);
      scores.add(
          new Score(
              translator.time(piece.start()),
              translator.time(piece.start() + piece.samples().length),
              list(logits.get(i))));
    }
    batch.clear();
  }

  private static List<Float> list(float[] row) {
    List<Float> list = new ArrayList<>(row.length);
    for (float value : row) {
      list.add(value);
    }
    return list;
  }

  private List<Reason> reasons() {
    if (windows.samples() < Math.max(translator.sampleRate(), classifier.minimumSamples())) {
      return List.of(Reason.TOO_SHORT);
    }
    // Of several windows, one that is fit is enough; if none is, what most of them lack is said.
    if (unfit.size() == pieces) {
      return SoundCheck.common(unfit);
    }
    return SoundCheck.isClipped(level) ? List.of(Reason.CLIPPED) : List.of();
  }

  private List<Warning> warnings(List<Reason> reasons) {
    List<Warning> warnings = new ArrayList<>();
    if (windows.windowed()) {
      warnings.add(windowed());
    }
    if (reasons.isEmpty()) {
      warnings.addAll(SoundCheck.warnings(level));
      // Of a long recording that is speech for the most part, some windows are bound to be so.
      if (hardlySpeech > 0 && 2 * (hardlySpeech + unfit.size()) >= pieces) {
        warnings.add(HARDLY_SPEECH);
      }
    }
    return warnings;
  }

  private Warning windowed() {
    String skipped =
        unfit.isEmpty()
            ? ""
            : String.format(
                Locale.ROOT, " %d of them hold no speech and do not count.", unfit.size());
    return new Warning(
        "WINDOWED",
        String.format(
            Locale.ROOT,
            "The recording lasts %.1f seconds and was judged in %d windows of %.1f seconds, whose"
                + " logits were averaged.%s",
            translator.time(windows.samples()).toMillis() / 1e3,
            pieces,
            (double) translator.window() / translator.sampleRate(),
            skipped));
  }

  private void tell() {
    options.cancellation().check();
    double heard = (double) windows.samples() / translator.sampleRate();
    double all = Math.max(expected.toMillis() / 1e3, heard);
    progress = Math.max(progress, WHILE_LISTENING * heard / all);
    options.progress().progress("judging", expected.isZero() ? 0 : progress);
  }
}
