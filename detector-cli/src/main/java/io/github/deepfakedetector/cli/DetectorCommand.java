package io.github.deepfakedetector.cli;

import io.github.deepfakedetector.LibraryVersion;
import io.github.deepfakedetector.auth.AuthException;
import io.github.deepfakedetector.error.DetectorException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The top of the command line. */
@Command(
    name = "detector",
    description = "Detects deepfakes in pictures, on this machine and offline.",
    mixinStandardHelpOptions = true,
    versionProvider = DetectorCommand.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ServeCommand.class,
      ScanCommand.class,
      NotYetCommand.Faces.class,
      ModelCommand.class,
      NotYetCommand.Evaluate.class,
      NotYetCommand.Train.class,
      AdminCommand.class
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:everything was done; for scan, every file was judged",
      "1:something failed; for scan, some file could not be judged",
      "2:wrong usage"
    })
public final class DetectorCommand {
  /** Some file could not be judged, or the command failed. */
  static final int FAILED = 1;

  /** The command line was not understood. */
  static final int USAGE = 2;

  DetectorCommand() {}

  /** Runs a command and ends the process with its status. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new DetectorCommand());
    line.setExecutionExceptionHandler(DetectorCommand::report);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    return line;
  }

  /** Our own errors are written for their reader; a stack trace would hide them. */
  private static int report(Exception e, CommandLine line, CommandLine.ParseResult parsed)
      throws Exception {
    if (e instanceof DetectorException || e instanceof AuthException) {
      PrintWriter err = line.getErr();
      err.println(line.getCommandSpec().qualifiedName() + ": " + e.getMessage());
      return FAILED;
    }
    throw e;
  }

  /** The library's version. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"detector " + LibraryVersion.current()};
    }
  }
}
