package io.github.deepfakedetector.training.picture;

import io.github.deepfakedetector.Cancellation;
import io.github.deepfakedetector.decode.DecodeRequest;
import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.MediaException;
import io.github.deepfakedetector.input.MediaFormat;
import io.github.deepfakedetector.input.MediaKind;
import io.github.deepfakedetector.input.MediaLimits;
import io.github.deepfakedetector.input.MediaSniffer;
import io.github.deepfakedetector.input.MediaSource;
import io.github.deepfakedetector.media.PictureDecoder;
import io.github.deepfakedetector.training.Groups;
import io.github.deepfakedetector.training.HeldBack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The photos in a folder and the folders in it, in the order of their names, each with the group
 * that it is held back with. Copies of one picture are found by what they show and put into one
 * group.
 */
public final class PhotoFolder {
  private final Path folder;
  private final List<Entry> entries;
  private final PhotoIndex index;

  private record Entry(String name, String group, PictureHash hash, Frame small) {}

  private PhotoFolder(Path folder, List<Entry> entries, PhotoIndex index) {
    this.folder = folder;
    this.entries = entries;
    this.index = index;
  }

  /**
   * Decodes all photos and keeps them reduced.
   *
   * @param longestSide that they are reduced to, in pixels
   * @param most photos that are taken, at even distances; the others are not looked at
   * @param together repositories of {@code index.tsv} that form one group
   * @param lines told about files that are no pictures or are damaged
   * @throws MediaException {@code MEDIA_INACCESSIBLE} if the folder cannot be read, {@code
   *     MEDIA_EMPTY} if no picture is in it
   */
  public static PhotoFolder read(
      Path folder, int longestSide, int most, Set<String> together, Consumer<String> lines) {
    try (Stream<Path> walk = Files.walk(folder)) {
      PhotoIndex index = PhotoIndex.read(folder, together);
      List<Path> files = some(walk.filter(Files::isRegularFile).sorted().toList(), most);
      List<Entry> entries =
          files.parallelStream()
              .map(file -> entry(folder, file, longestSide, index, lines))
              .flatMap(Optional::stream)
              .toList();
      if (entries.isEmpty()) {
        throw new MediaException(
            ErrorCode.MEDIA_EMPTY,
            "The folder '" + folder + "' holds no picture (JPEG, PNG, WebP, BMP or GIF).");
      }
      return new PhotoFolder(folder, grouped(entries), index);
    } catch (IOException e) {
      throw new MediaException(
          ErrorCode.MEDIA_INACCESSIBLE,
          "The folder of photos '"
              + folder
              + "' cannot be read: "
              + e
              + ". Name one that is there.",
          e);
    }
  }

  private static List<Path> some(List<Path> files, int most) {
    double distance = Math.max(1, files.size() / (double) most);
    List<Path> some = new ArrayList<>();
    for (double at = 0; at < files.size(); at += distance) {
      some.add(files.get((int) at));
    }
    return some;
  }

  private static Optional<Entry> entry(
      Path folder, Path file, int longestSide, PhotoIndex index, Consumer<String> lines) {
    String name = folder.relativize(file).toString().replace('\\', '/');
    return decode(file, lines)
        .map(
            picture ->
                new Entry(
                    name,
                    index.group(name),
                    PictureHash.of(picture),
                    Reduced.of(picture, longestSide)));
  }

  private static Optional<Frame> decode(Path file, Consumer<String> lines) {
    MediaSource source = MediaSource.of(file);
    try (PictureDecoder decoder = new PictureDecoder()) {
      MediaFormat format = MediaSniffer.require(source);
      if (format.kind() != MediaKind.IMAGE) {
        return Optional.empty();
      }
      return Optional.of(
          decoder.decodeImage(
              new DecodeRequest(source, format, MediaLimits.defaults(), new Cancellation())));
    } catch (MediaException e) {
      if (e.code() != ErrorCode.MEDIA_UNSUPPORTED) {
        lines.accept(file + " is left out: " + e.getMessage());
      }
      return Optional.empty();
    }
  }

  private static List<Entry> grouped(List<Entry> entries) {
    Groups groups = new Groups();
    for (int i = 0; i < entries.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (entries.get(i).hash.same(entries.get(j).hash)) {
          groups.join(entries.get(i).group, entries.get(j).group);
        }
      }
    }
    List<Entry> grouped = new ArrayList<>();
    for (Entry entry : entries) {
      grouped.add(new Entry(entry.name, groups.of(entry.group), entry.hash, entry.small));
    }
    return grouped;
  }

  /** How many photos it holds. */
  public int size() {
    return entries.size();
  }

  /** How many groups they form. */
  public int groups() {
    return (int) entries.stream().map(Entry::group).distinct().count();
  }

  /** The photos to learn from, reduced. */
  public List<Photo> training() {
    return entries.stream()
        .filter(entry -> !HeldBack.is(entry.group))
        .map(entry -> new Photo(entry.name, entry.group, entry.small))
        .toList();
  }

  /** The photos that are held back, in full size; each is decoded when the stream comes to it. */
  public Stream<Photo> heldBack() {
    return full(entries.stream().filter(entry -> HeldBack.is(entry.group)));
  }

  /**
   * All photos, in full size; each is decoded when the stream comes to it, several at once if the
   * stream is made parallel.
   */
  public Stream<Photo> all() {
    return full(entries.stream());
  }

  /** The repository that a photo comes from, if an index says so. */
  public Optional<String> source(Photo photo) {
    return index.source(photo.name());
  }

  /** What made a photo, if an index says so. */
  public Optional<String> generator(Photo photo) {
    return index.generator(photo.name());
  }

  private Stream<Photo> full(Stream<Entry> chosen) {
    return chosen
        .map(
            entry ->
                decode(folder.resolve(entry.name), line -> {})
                    .map(picture -> new Photo(entry.name, entry.group, picture)))
        .flatMap(Optional::stream);
  }
}
