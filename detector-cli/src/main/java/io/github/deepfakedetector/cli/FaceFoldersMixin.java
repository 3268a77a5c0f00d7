package io.github.deepfakedetector.cli;

import io.github.deepfakedetector.training.fakes.FaceFolders;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which pictures of faces a training is given. */
final class FaceFoldersMixin {
  @Option(
      names = "--real",
      paramLabel = "DIR",
      required = true,
      description = "Real pictures, in folders or not; may be given several times.")
  List<Path> real = List.of();

  @Option(
      names = "--fake",
      paramLabel = "DIR",
      description =
          "Fakes; may be given several times. An index.tsv there or above says what made each one,"
              + " else a folder in it is a kind of fake.")
  List<Path> fake = List.of();

  @Option(
      names = "--kind",
      paramLabel = "NAME=GENERATOR",
      description = "Generators of the index, separated by commas, that are one kind of fake.")
  Map<String, String> kinds = new TreeMap<>();

  @Option(
      names = "--hold-back",
      paramLabel = "SOURCE",
      split = ",",
      description = "Repositories of index.tsv, or folders, that are held back as a whole.")
  List<String> holdBack = List.of();

  @Option(
      names = "--together",
      paramLabel = "REPOSITORY",
      split = ",",
      description =
          "Repositories of index.tsv that show the same people: held back together or not at all.")
  List<String> together = List.of();

  @Option(
      names = "--face-weights",
      paramLabel = "DIR",
      description = "Weights that find faces (default: those that come with this program).")
  @Nullable Path faceWeights;

  /**
   * The folders.
   *
   * @throws IllegalArgumentException if they cannot be used
   */
  FaceFolders folders() {
    Map<String, List<String>> byName = new TreeMap<>();
    kinds.forEach((name, generators) -> byName.put(name, List.of(generators.split(",", -1))));
    return new FaceFolders(real, fake, byName, holdBack, together);
  }
}
