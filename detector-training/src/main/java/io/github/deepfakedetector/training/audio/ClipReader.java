package io.github.deepfakedetector.training.audio;

import io.github.deepfakedetector.Cancellation;
import io.github.deepfakedetector.audio.network.residual.LogSpectrogram;
import io.github.deepfakedetector.decode.DecodeRequest;
import io.github.deepfakedetector.decode.SampleDecoder;
import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.MediaException;
import io.github.deepfakedetector.input.MediaFormat;
import io.github.deepfakedetector.input.MediaKind;
import io.github.deepfakedetector.input.MediaLimits;
import io.github.deepfakedetector.input.MediaSniffer;
import io.github.deepfakedetector.input.MediaSource;
import io.github.deepfakedetector.media.audio.SoundDecoder;
import io.github.deepfakedetector.training.HeldBack;
import io.github.deepfakedetector.training.Judged;
import io.github.deepfakedetector.training.MediaIndex;
import io.github.deepfakedetector.training.Use;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads folders of real and fake recordings. What a fake is of, and where a recording comes from,
 * says an {@code index.tsv}, else the folder that it lies in; a folder holds one speaker.
 */
final class ClipReader {
  /** What demo pages add to the name of a sentence, to say which side of the pair it is. */
  private static final Pattern SIDE =
      Pattern.compile("[_-](synthesi[sz]ed|ground-truth|predicted|target|generated)$");

  private final AudioTrainingOptions options;
  private final Consumer<String> lines;

  ClipReader(AudioTrainingOptions options, Consumer<String> lines) {
    this.options = options;
    this.lines = lines;
  }

  private record Read(Use use, Clip clip) {}

  /** Decodes all recordings; what is damaged, or too short, is left out and said. */
  Clips read() {
    Clips clips = new Clips();
    try (SampleDecoder decoder = new SoundDecoder()) {
      for (Path folder : options.real()) {
        read(folder, true, decoder, clips);
      }
      for (Path folder : options.fake()) {
        read(folder, false, decoder, clips);
      }
    }
    return clips;
  }

  private void read(Path folder, boolean real, SampleDecoder decoder, Clips clips) {
    try (Stream<Path> walk = Files.walk(folder)) {
      MediaIndex index = MediaIndex.read(folder);
      List<Path> files = walk.filter(Files::isRegularFile).sorted().toList();
      List<Path> some = some(files, options.pace().clips());
      some.parallelStream()
          .map(file -> read(folder, file, real, index, decoder))
          .flatMap(Optional::stream)
          .toList()
          .forEach(read -> clips.add(read.use, read.clip));
    } catch (IOException e) {
      throw new MediaException(
          ErrorCode.MEDIA_INACCESSIBLE,
          "The folder of recordings '" + folder + "' cannot be read: " + e + ". Name one there is.",
          e);
    }
  }

  private static List<Path> some(List<Path> files, int most) {
    int step = Math.max(1, (int) Math.ceil(files.size() / (double) most));
    return Stream.iterate(0, i -> i < files.size(), i -> i + step).map(files::get).toList();
  }

  private Optional<Read> read(
      Path folder, Path file, boolean real, MediaIndex index, SampleDecoder decoder) {
    String name = folder.relativize(file).toString().replace('\\', '/');
    return samples(file, decoder)
        .map(
            samples -> {
              Origin origin = Origin.of(name, String.valueOf(folder.getFileName()), index);
              String kind = real ? Judged.REAL : origin.generator;
              Use use = use(origin, real);
              return new Read(
                  use,
                  new Clip(
                      folder.getFileName() + "/" + name,
                      real ? origin.speaker() : origin.source + "/" + kind + "/" + name,
                      origin.source,
                      kind,
                      origin.sentence(),
                      samples));
            });
  }

  /**
   * Where a recording comes from.
   *
   * @param source repository, or folder
   * @param path there
   */
  private record Origin(String source, String path, String generator) {
    static Origin of(String name, String folder, MediaIndex index) {
      int slash = name.indexOf('/');
      String first = slash < 0 ? folder : name.substring(0, slash);
      return index
          .row(name)
          .map(row -> new Origin(row.repository(), row.path(), row.generator()))
          .orElse(new Origin(first, name, first));
    }

    /** Who speaks: the folder; what lies in none is by a speaker of its own. */
    String speaker() {
      int slash = path.lastIndexOf('/');
      return source + "/" + (slash < 0 ? path : path.substring(0, slash));
    }

    String sentence() {
      String file = path.substring(path.lastIndexOf('/') + 1);
      int dot = file.lastIndexOf('.');
      String stem = dot < 0 ? file : file.substring(0, dot);
      return source + "/" + SIDE.matcher(stem).replaceFirst("");
    }
  }

  /**
   * Settled by where a recording comes from, before anything is trained: by the sources that are
   * named, and for the others by the speaker, or by what made it. Fakes of named sources are enough
   * if there are any.
   */
  private Use use(Origin origin, boolean real) {
    if (options.holdBack().contains(origin.source)) {
      return Use.HELD_BACK;
    }
    if (options.validate().contains(origin.source)) {
      return Use.VALIDATION;
    }
    if (!real && !(options.holdBack().isEmpty() && options.validate().isEmpty())) {
      return Use.TRAINING;
    }
    String group = real ? origin.speaker() : origin.source + "/" + origin.generator;
    if (HeldBack.is(group)) {
      return Use.HELD_BACK;
    }
    return HeldBack.is("validation " + group) ? Use.VALIDATION : Use.TRAINING;
  }

  private Optional<float[]> samples(Path file, SampleDecoder decoder) {
    MediaSource source = MediaSource.of(file);
    try {
      MediaFormat format = MediaSniffer.require(source);
      if (format.kind() == MediaKind.IMAGE) {
        return Optional.empty();
      }
      DecodeRequest request =
          new DecodeRequest(source, format, MediaLimits.defaults(), new Cancellation());
      float[] samples =
          Signals.trimmed(decoder.decodeSamples(request, LogSpectrogram.SAMPLE_RATE).amplitudes());
      if (samples.length < LogSpectrogram.SAMPLE_RATE / 2) {
        lines.accept(file + " is left out: less than half a second is to be heard");
        return Optional.empty();
      }
      return Optional.of(samples);
    } catch (MediaException e) {
      if (e.code() != ErrorCode.MEDIA_UNSUPPORTED) {
        lines.accept(file + " is left out: " + e.getMessage());
      }
      return Optional.empty();
    }
  }
}
