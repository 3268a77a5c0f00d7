package io.github.deepfakedetector.scan;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.PatternSyntaxException;

/**
 * Finds what is meant by files, folders, patterns such as {@code photos/**.jpg}, and addresses.
 * What cannot be found is an input too, whose {@link ScanInput#open()} says why. For one thread.
 */
public final class ScanInputs {
  private static final String PATTERN_SIGNS = "*?[{";

  private final RemoteAccess remote;
  private final List<ScanInput> inputs = new ArrayList<>();

  private ScanInputs(RemoteAccess remote) {
    this.remote = remote;
  }

  /** Finds nothing but what is on this machine. */
  public static ScanInputs local() {
    return new ScanInputs(RemoteAccess.NONE);
  }

  /** Takes http and https addresses too. */
  public static ScanInputs withRemote(RemoteAccess access) {
    return new ScanInputs(access);
  }

  /** A file, a folder with all in it, a pattern or an address. */
  public ScanInputs add(String place) {
    return add(place, true);
  }

  /** As {@link #add}, but for patterns: of a list, every line is a name as it is. */
  public ScanInputs addLiterally(String place) {
    return add(place, false);
  }

  /** All that was found, in the order in which it was asked for. */
  public List<ScanInput> found() {
    return List.copyOf(inputs);
  }

  private ScanInputs add(String place, boolean patterns) {
    if (isAddress(place)) {
      inputs.add(remote.input(place));
      return this;
    }
    try {
      addLocal(place, patterns);
    } catch (IOException e) {
      lost(place, "it cannot be looked into: " + e.getClass().getSimpleName());
    } catch (InvalidPathException | PatternSyntaxException e) {
      lost(place, "it is neither a path nor a pattern: " + e.getMessage());
    }
    return this;
  }

  private static boolean isAddress(String place) {
    String lower = place.toLowerCase(Locale.ROOT);
    return lower.startsWith("http://") || lower.startsWith("https://");
  }

  private void addLocal(String place, boolean patterns) throws IOException {
    if (patterns && isPattern(place) && !exists(place)) {
      addMatches(place);
      return;
    }
    Path path = Path.of(place);
    if (Files.isDirectory(path)) {
      addFolder(FolderFiles.of(path), file -> true);
    } else {
      inputs.add(ScanInput.of(path));
    }
  }

  private static boolean isPattern(String place) {
    return place.chars().anyMatch(c -> PATTERN_SIGNS.indexOf(c) >= 0);
  }

  /** Names may hold the signs of patterns; on Windows some of these signs make no path at all. */
  private static boolean exists(String place) {
    try {
      return Files.exists(Path.of(place));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private void addMatches(String pattern) throws IOException {
    String slashes = pattern.replace('\\', '/');
    String fixed = slashes.substring(0, slashes.lastIndexOf('/', firstSign(slashes)) + 1);
    String rest = slashes.substring(fixed.length());
    Path folder = Path.of(fixed);
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + rest);
    int before = inputs.size();
    if (Files.isDirectory(folder)) {
      addFolder(FolderFiles.of(folder), file -> matcher.matches(folder.relativize(file)));
    }
    if (inputs.size() == before) {
      lost(pattern, "no file matches the pattern");
    }
  }

  private static int firstSign(String pattern) {
    int at = 0;
    while (PATTERN_SIGNS.indexOf(pattern.charAt(at)) < 0) {
      at++;
    }
    return at;
  }

  private void addFolder(FolderFiles folder, PathMatcher wanted) {
    folder.files().stream().filter(wanted::matches).map(ScanInput::of).forEach(inputs::add);
    folder.unreadable().forEach((path, reason) -> lost(path.toString(), reason));
  }

  private void lost(String place, String reason) {
    inputs.add(new LostInput(place, "'" + place + "' cannot be judged: " + reason + "."));
  }
}
