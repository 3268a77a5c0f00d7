package io.github.deepfakedetector.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Decides where drawings go, before any is made, so that none replaces another or a picture. */
record DrawingFiles(CommandLine line) {
  private static final String ENDING = ".png";

  /**
   * The drawing's file of each picture.
   *
   * @param target a file for one picture, an existing folder for any number; absent for none
   * @throws ParameterException if that cannot be done
   */
  Map<Path, Path> of(@Nullable Path target, List<Path> pictures) throws IOException {
    if (target == null) {
      return Map.of();
    }
    Map<Path, Path> drawings =
        Files.isDirectory(target) ? inFolder(target, pictures) : single(target, pictures);
    for (Path drawing : drawings.values()) {
      requireNoPicture(drawing, pictures);
    }
    return drawings;
  }

  private Map<Path, Path> single(Path target, List<Path> pictures) {
    if (pictures.size() > 1) {
      throw wrong("'" + target + "' is no folder, which several files need");
    }
    if (!target.toString().toLowerCase(Locale.ROOT).endsWith(ENDING)) {
      throw wrong("'" + target + "' is no folder and does not end in " + ENDING);
    }
    return Map.of(pictures.get(0), target);
  }

  private Map<Path, Path> inFolder(Path folder, List<Path> pictures) {
    Map<Path, Path> drawings = new LinkedHashMap<>();
    Set<Path> taken = new HashSet<>();
    for (Path picture : new HashSet<>(pictures)) {
      Path drawing = folder.resolve(picture.getFileName() + ".faces" + ENDING);
      if (!taken.add(drawing)) {
        throw wrong("several files have the name '" + picture.getFileName() + "'");
      }
      drawings.put(picture, drawing);
    }
    return drawings;
  }

  private void requireNoPicture(Path drawing, List<Path> pictures) throws IOException {
    for (Path picture : pictures) {
      if (Files.exists(drawing) && Files.exists(picture) && Files.isSameFile(drawing, picture)) {
        throw wrong("'" + drawing + "' is one of the pictures");
      }
    }
  }

  private ParameterException wrong(String why) {
    return new ParameterException(line, "Invalid value for '--draw': " + why + ".");
  }
}
