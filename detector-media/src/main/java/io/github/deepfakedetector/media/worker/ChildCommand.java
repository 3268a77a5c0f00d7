package io.github.deepfakedetector.media.worker;

import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.UnavailableException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Starts child processes: this process's Java and class path, little memory, none of its secrets,
 * and a folder of their own to run in.
 */
final class ChildCommand {
  /** What Java and the native libraries need; keys and passwords lie in other variables. */
  private static final Set<String> ENVIRONMENT =
      Set.of(
          "PATH",
          "HOME",
          "LANG",
          "LC_ALL",
          "LC_CTYPE",
          "TZ",
          "TMPDIR",
          "TEMP",
          "TMP",
          "SYSTEMROOT",
          "LD_LIBRARY_PATH",
          "DYLD_LIBRARY_PATH",
          "MALLOC_ARENA_MAX");

  private static final String MESSAGES = "/dev/fd";
  private static final Path SHELL = Path.of("/bin/sh");

  private final WorkerOptions options;
  private final Class<?> main;
  private final Path folder;

  ChildCommand(WorkerOptions options, Class<?> main) {
    this.options = options;
    this.main = main;
    this.folder = made();
  }

  Process start() throws IOException {
    ProcessBuilder builder = new ProcessBuilder(limited(java()));
    builder.directory(folder.toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> !ENVIRONMENT.contains(name.toUpperCase(Locale.ROOT)));
    environment.putIfAbsent("MALLOC_ARENA_MAX", "2");
    return builder.start();
  }

  /** Where the processes run. */
  Path folder() {
    return folder;
  }

  /** Deletes the folder that the processes run in, with what may have got into it. */
  void cleanUp() {
    if (!Files.exists(folder)) {
      return; // Closed before.
    }
    try (Stream<Path> left = Files.list(folder)) {
      left.map(Path::toFile).filter(File::isFile).forEach(File::delete);
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      options.log().accept("The folder " + folder + " could not be deleted: " + e.getMessage());
    }
  }

  private List<String> java() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + options.heapMegabytes() + "m");
    // Small, soon started, and quick to end.
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:ReservedCodeCacheSize=64m",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:-UsePerfData"));
    // The host learns of a crash from the process's end; reports would fill its folders.
    command.addAll(
        List.of(
            "-XX:+DisplayVMOutputToStderr",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:+SuppressFatalErrorMessage"));
    Stream.of("user.home", "java.io.tmpdir", "org.bytedeco.javacpp.cachedir")
        .filter(name -> System.getProperty(name) != null)
        .forEach(name -> command.add("-D" + name + "=" + System.getProperty(name)));
    command.addAll(List.of("-cp", absolute(System.getProperty("java.class.path"))));
    command.add(main.getName());
    return command;
  }

  /** The process has a folder of its own, from which relative entries would not be found. */
  private static String absolute(String classPath) {
    return Stream.of(classPath.split(File.pathSeparator, -1))
        .filter(entry -> !entry.isEmpty())
        .map(entry -> new File(entry).getAbsolutePath())
        .reduce((all, entry) -> all + File.pathSeparator + entry)
        .orElse(".");
  }

  /**
   * With a limit on memory and without core dumps, where a shell can set them; messages have a pipe
   * of their own there, so that nothing that a library or Java itself prints can get into them.
   */
  private List<String> limited(List<String> command) {
    if (!Files.isExecutable(SHELL) || !Files.exists(Path.of(MESSAGES))) {
      return command;
    }
    // Ctrl-C reaches all processes of a terminal; these end with their host, who may need them yet.
    String limits =
        "trap '' INT; ulimit -c 0; ulimit -d "
            + options.memoryMegabytes() * 1024L
            + " 2>/dev/null; exec \"$@\" 3>&1 1>&2";
    List<String> limited = new ArrayList<>(List.of(SHELL.toString(), "-c", limits, "sh"));
    limited.addAll(command);
    limited.add(MESSAGES + "/3");
    return limited;
  }

  private static Path made() {
    try {
      return Files.createTempDirectory("detector-decoders");
    } catch (IOException e) {
      throw new UnavailableException(
          ErrorCode.ENGINE_UNAVAILABLE,
          "No folder for the decoding processes could be made in "
              + System.getProperty("java.io.tmpdir")
              + ". Make room there, or name another with -Djava.io.tmpdir.",
          e);
    }
  }
}
