package io.github.deepfakedetector.cli;

import io.github.deepfakedetector.LibraryVersion;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The top of the command line. */
@Command(
    name = "detector",
    description = {
      "Detects deepfakes in pictures, videos and recordings, on this machine and offline.",
      "Begin with: detector scan --image-model FILE.h5 PHOTO.jpg",
      "'detector COMMAND --help' says what a command takes."
    },
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ServeCommand.class,
      ScanCommand.class,
      FacesCommand.class,
      ModelCommand.class,
      EvaluateCommand.class,
      TrainCommand.class,
      AdminCommand.class
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:everything was done; for scan, faces and evaluate, with every file",
      "1:something failed; for scan, faces and evaluate, some file could not be judged or read",
      "2:wrong usage",
      "3:for scan with --fail-on-fake, some file is FAKE"
    })
public final class DetectorCommand {
  /** Some file could not be judged, or the command failed. */
  static final int FAILED = 1;

  /** The command line was not understood. */
  static final int USAGE = 2;

  DetectorCommand() {}

  /** Runs a command and ends the process with its status. */
  public static void main(String[] args) {
    // Pictures are drawn, and nothing is shown: Java must not look for a screen.
    System.setProperty("java.awt.headless", "true");
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new DetectorCommand());
    // File names and messages are the same bytes on every platform, as JSON demands.
    line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    line.setExecutionExceptionHandler(CliErrors::report);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    answerVersionEverywhere(line);
    return line;
  }

  private static void answerVersionEverywhere(CommandLine line) {
    line.getCommandSpec().versionProvider(new Version());
    line.getSubcommands().values().forEach(DetectorCommand::answerVersionEverywhere);
  }

  /** The library's version. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"detector " + LibraryVersion.current()};
    }
  }
}
